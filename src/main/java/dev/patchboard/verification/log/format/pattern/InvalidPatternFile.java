package dev.patchboard.verification.log.format.pattern;

/** A format file that is not right; the message names file, line and field and what to do. */
public class InvalidPatternFile extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong where
     */
    public InvalidPatternFile(String message) {
        super(message);
    }
}
