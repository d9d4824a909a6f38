package dev.patchboard.verification.log;

/** Reads one file, line by line, and puts what it finds into the {@link Entries} of its {@link LogContext}. */
public interface LogParser {

    /** Takes the next line. The object is used again for the line after: keep its text, not the object. */
    void line(LogLine line);

    /** The file is over; settles what is still open. */
    void end(LogEnd end);
}
