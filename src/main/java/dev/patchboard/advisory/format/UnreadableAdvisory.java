package dev.patchboard.advisory.format;

import org.jspecify.annotations.Nullable;

/** A document that is not what it should be. The message names the place and what was expected there. */
public class UnreadableAdvisory extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String path;
    private final String sentence;

    /**
     * @param path JSON pointer of the place, or null when the whole document is meant
     * @param message what is wrong there
     */
    public UnreadableAdvisory(@Nullable String path, String message) {
        super(path == null || path.isEmpty() ? message : path + ": " + message);
        this.path = path;
        this.sentence = message;
    }

    /** The same complaint about a file of this name in an archive. */
    UnreadableAdvisory in(String file) {
        return new UnreadableAdvisory(path == null ? file : file + ":" + path, sentence);
    }

    /** JSON pointer (RFC 6901) of the place, or null when the whole document is meant. */
    public @Nullable String path() {
        return path;
    }
}
