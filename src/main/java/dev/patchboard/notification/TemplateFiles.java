package dev.patchboard.notification;

import dev.patchboard.policy.DefinitionFile;
import dev.patchboard.policy.InForce;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The files of {@code templates/} that are in force. */
@Component
class TemplateFiles {

    static final String FOLDER = "templates/";

    private static final Logger LOG = LoggerFactory.getLogger(TemplateFiles.class);

    private final InForce inForce;
    private final Map<String, Used> used = new ConcurrentHashMap<>();

    TemplateFiles(InForce inForce) {
        this.inForce = inForce;
    }

    private record Used(String sha256, Object meaning) {}

    /** The text of a file; throws when there is none of this name. */
    String text(String name) {
        return file(name).text();
    }

    /**
     * What a file means, worked out once for each text of it. A text that an older release took and this one cannot read is
     * reported, and the released one is used: mail must not stop the work it reports on.
     */
    @SuppressWarnings("unchecked") // each name is always read in the same way
    <T> T used(String name, Function<String, T> read) {
        DefinitionFile file = file(name);
        Used known = used.get(name);
        if (known == null || !known.sha256().equals(file.sha256())) {
            known = new Used(file.sha256(), readOrReleased(file, read));
            used.put(name, known);
        }
        return (T) known.meaning();
    }

    private static <T> T readOrReleased(DefinitionFile file, Function<String, T> read) {
        try {
            return read.apply(file.text());
        } catch (RuntimeException broken) {
            LOG.error("{} cannot be used any more, the released one is: {}", file.name(), broken.getMessage());
            return read.apply(released(file.name()));
        }
    }

    private static String released(String name) {
        try {
            return new ClassPathResource(name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private DefinitionFile file(String name) {
        DefinitionFile file = inForce.files().get(FOLDER + name);
        if (file == null) {
            throw new IllegalStateException("There is no " + FOLDER + name);
        }
        return file;
    }
}
