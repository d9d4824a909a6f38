package dev.patchboard.policy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The definitions of the release in force, with some texts in the place of theirs: no database. */
public final class ReleasedInForce implements InForce {

    private final Map<String, DefinitionFile> files = new HashMap<>(new ReleasedFiles().byName());

    /** Puts a text in force. */
    public ReleasedInForce with(String name, String text) {
        files.put(name, file(name, text));
        return this;
    }

    public static DefinitionFile file(String name, String text) {
        return DefinitionFile.of(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Map<String, DefinitionFile> files() {
        return files;
    }

    @Override
    public DefinitionFile text(DefinitionVersion version) {
        return Objects.requireNonNull(files.get(version.name()), () -> version.name() + " is not among the files");
    }
}
