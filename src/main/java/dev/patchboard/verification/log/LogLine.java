package dev.patchboard.verification.log;

import java.nio.charset.StandardCharsets;

/**
 * One line of a log, without its line end, as UTF-8 bytes in a buffer that is used again for the next line. Text is made only when
 * asked for, since most lines of most logs decide nothing.
 */
public final class LogLine {

    private byte[] buffer = new byte[0];
    private int start;
    private int length;
    private long number;
    private boolean cut;

    LogLine() {}

    void set(byte[] bytes, int from, int count, long lineNumber, boolean wasCut) {
        buffer = bytes;
        start = from;
        length = count;
        number = lineNumber;
        cut = wasCut;
    }

    /** From 1. */
    public long number() {
        return number;
    }

    /** Bytes kept of the line. */
    public int length() {
        return length;
    }

    /** Whether the line was longer than the limit and its rest is not here. */
    public boolean cut() {
        return cut;
    }

    /** The byte at a place, 0 to {@link #length()} - 1. */
    public byte at(int index) {
        return buffer[start + index];
    }

    /** Whether the line starts with this ASCII text. */
    public boolean startsWith(String ascii) {
        return matches(0, ascii);
    }

    /** Whether this ASCII text occurs in the line. */
    public boolean contains(String ascii) {
        for (int i = 0; i <= length - ascii.length(); i++) {
            if (matches(i, ascii)) {
                return true;
            }
        }
        return false;
    }

    /** The line as text; a byte that is not valid UTF-8 shows as {@code \xNN}. */
    public String text() {
        for (int i = 0; i < length; i++) {
            if (buffer[start + i] < 0) {
                return Utf8.decode(buffer, start, length);
            }
        }
        return new String(buffer, start, length, StandardCharsets.ISO_8859_1);
    }

    private boolean matches(int at, String ascii) {
        if (ascii.length() > length - at) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (buffer[start + at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
