package dev.patchboard;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The database file belongs to another process. */
final class DatabaseInUse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final @Nullable String holder;

    /**
     * @param holder the process that has it open, in words; null when this system does not tell
     */
    DatabaseInUse(Path file, @Nullable String holder) {
        super("The database file " + file + " is in use by another process.");
        this.file = file;
        this.holder = holder;
    }

    Path file() {
        return file;
    }

    @Nullable String holder() {
        return holder;
    }
}
