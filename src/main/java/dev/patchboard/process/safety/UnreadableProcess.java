package dev.patchboard.process.safety;

/** A file that is no BPMN. Nothing of it may be used. */
public class UnreadableProcess extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long line;
    private final long column;

    /**
     * @param line from 1, or 0 when the whole file is meant
     * @param column from 1, or 0 when the whole line is meant
     * @param message what is wrong there and what to do
     */
    public UnreadableProcess(long line, long column, String message) {
        super(place(line, column) + message);
        this.line = line;
        this.column = column;
    }

    private static String place(long line, long column) {
        if (line <= 0) {
            return "";
        }
        return "line " + line + (column > 0 ? ", column " + column : "") + ": ";
    }

    /** From 1, or 0 when the whole file is meant. */
    public long line() {
        return line;
    }

    /** From 1, or 0 when the whole line is meant. */
    public long column() {
        return column;
    }
}
