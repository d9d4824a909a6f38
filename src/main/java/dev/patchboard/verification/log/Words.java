package dev.patchboard.verification.log;

import org.jspecify.annotations.Nullable;

/**
 * Texts that come again and again in one log, such as names of packages, made once: the same bytes mostly give the same String, without
 * a new one for each line. Holds a bounded number of them. For one parser; not for several threads.
 */
public final class Words {

    private static final int SLOTS = 1 << 12;
    private static final int LONGEST = 24;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    /** Each word has two places, so that two that share one do not drive each other out. */
    private final @Nullable Word[] known = new Word[SLOTS];

    /** Of up to 24 bytes, the first, the last and the middle eight are all there is. */
    private record Word(long first, long middle, long last, int length, String text) {

        boolean is(long start, long between, long end, int count) {
            return first == start && last == end && middle == between && length == count;
        }
    }

    /** A part of a line as text, from a place up to another and without it. */
    public String of(LogLine line, int from, int to) {
        int length = to - from;
        if (length > LONGEST || length == 0) {
            return line.text(from, to);
        }
        long start = line.eight(from, to);
        long end = length > Long.BYTES ? line.eight(to - Long.BYTES, to) : 0;
        long between = length > 2 * Long.BYTES ? line.eight(from + Long.BYTES, to) : 0;
        long hash = (start ^ Long.rotateLeft(end, 23) ^ Long.rotateLeft(between, 43) ^ length) * MIX;
        int slot = (int) (hash >>> 40) & SLOTS - 1;
        Word newer = known[slot];
        if (newer != null && newer.is(start, between, end, length)) {
            return newer.text();
        }
        Word older = known[slot ^ 1];
        if (older != null && older.is(start, between, end, length)) {
            return older.text();
        }
        String text = line.text(from, to);
        if (text.length() == length) {
            known[slot ^ 1] = newer;
            known[slot] = new Word(start, between, end, length, text);
        }
        return text;
    }
}
