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

    /** From here on it is known to be plain. */
    private int plain;

    LogLine() {}

    void set(byte[] bytes, int from, int count, long lineNumber, boolean wasCut) {
        buffer = bytes;
        start = from;
        length = count;
        number = lineNumber;
        cut = wasCut;
        plain = Integer.MAX_VALUE;
    }

    /** From 1. */
    public long number() {
        return number;
    }

    /** The same line without its first bytes, for logs that put their own before the lines of another tool. */
    public LogLine from(int bytes) {
        LogLine rest = new LogLine();
        rest.set(buffer, start + bytes, length - bytes, number, cut);
        return rest;
    }

    /** The bytes among which the line stands, from {@link #start} on. */
    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
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

    /**
     * Up to eight bytes as one number, for comparing many at once: the first in the lowest place.
     *
     * @param to where they end at the latest; what is missing to eight is zero
     */
    public long eight(int from, int to) {
        int count = Math.min(to - from, Long.BYTES);
        if (count == Long.BYTES) {
            return Bytes.eight(buffer, start + from);
        }
        if (count > 0 && start + from + Long.BYTES <= buffer.length) {
            return Bytes.eight(buffer, start + from) & -1L >>> Long.SIZE - count * Byte.SIZE;
        }
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | buffer[start + from + i] & 0xFF;
        }
        return value;
    }

    /** Whether the line starts with this ASCII text. */
    public boolean startsWith(String ascii) {
        return hasAt(0, ascii);
    }

    /** Whether the line ends with this ASCII text. */
    public boolean endsWith(String ascii) {
        return hasAt(length - ascii.length(), ascii);
    }

    /** Whether this ASCII text occurs in the line. */
    public boolean contains(String ascii) {
        return indexOf(ascii, 0) >= 0;
    }

    /** Whether this ASCII text stands at a place; false where that is outside of the line. */
    public boolean hasAt(int at, String ascii) {
        int letters = ascii.length();
        if (at < 0 || letters > length - at) {
            return false;
        }
        int place = start + at;
        for (int i = 0; i < letters; i++) {
            if (buffer[place + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a text of this shape stands at a place: {@code d} is any digit, everything else is itself. */
    public boolean fits(int at, String shape) {
        int letters = shape.length();
        if (at < 0 || letters > length - at) {
            return false;
        }
        for (int i = 0; i < letters; i++) {
            byte there = buffer[start + at + i];
            char wanted = shape.charAt(i);
            if (wanted == 'd' ? there < '0' || there > '9' : there != wanted) {
                return false;
            }
        }
        return true;
    }

    /** The first place from {@code from} on where this ASCII text stands, or -1. */
    public int indexOf(String ascii, int from) {
        if (ascii.isEmpty()) {
            return from;
        }
        char first = ascii.charAt(0);
        int last = length - ascii.length();
        for (int i = indexOf(first, from); i >= 0 && i <= last; i = indexOf(first, i + 1)) {
            if (hasAt(i, ascii)) {
                return i;
            }
        }
        return -1;
    }

    /** The first place from {@code from} on where this ASCII character stands, or -1. */
    public int indexOf(char ascii, int from) {
        int place = Bytes.indexOf(buffer, (byte) ascii, start + from, start + length);
        return place < 0 ? -1 : place - start;
    }

    /** Whether from a place on there is nothing but ASCII that is seen: no tab, no colours, no letters of other languages. */
    public boolean plain(int from) {
        boolean is = Bytes.plain(buffer, start + from, start + length);
        plain = is ? from : plain;
        return is;
    }

    /** Where the line ends without the spaces behind its last word; {@code from} where there are only spaces from there on. */
    public int trimmedEnd(int from) {
        int end = length;
        while (end > from && at(end - 1) == ' ') {
            end--;
        }
        return end;
    }

    /** Copies bytes, from a place up to another and without it, to the beginning of an array. */
    void copy(int from, int to, byte[] target) {
        System.arraycopy(buffer, start + from, target, 0, to - from);
    }

    /** The line as text; a byte that is not valid UTF-8 shows as {@code \xNN}. */
    public String text() {
        return text(0, length);
    }

    /** A part of the line as text, from a place up to another and without it. */
    public String text(int from, int to) {
        return from < plain
                ? Utf8.decode(buffer, start + from, to - from)
                : new String(buffer, start + from, to - from, StandardCharsets.ISO_8859_1);
    }
}
