package dev.patchboard.scan.format;

/** A report that is not what it should be. Nothing of it may be used. */
public class UnreadableReport extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long line;
    private final String reason;

    /**
     * @param line from 1, or 0 when the whole file is meant
     * @param message what is wrong there
     */
    public UnreadableReport(long line, String message) {
        super(line > 0 ? "line " + line + ": " + message : message);
        this.line = line;
        this.reason = message;
    }

    /** What is wrong, without the line. */
    public String reason() {
        return reason;
    }

    /** From 1, or 0 when the whole file is meant. */
    public long line() {
        return line;
    }
}
