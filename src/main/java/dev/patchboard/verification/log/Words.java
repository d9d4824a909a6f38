package dev.patchboard.verification.log;

/**
 * Texts that come again and again in one log, such as names of packages, made once: the same bytes mostly give the same String, without
 * a new one for each line. Holds a bounded number of them. For one parser; not for several threads.
 */
public final class Words {

    private static final int SLOTS = 1 << 12;
    private static final int LONGEST = 128;

    private final String[] known = new String[SLOTS];

    /** A part of a line as text, from a place up to another and without it. */
    public String of(LogLine line, int from, int to) {
        int length = to - from;
        if (length > LONGEST) {
            return line.text(from, to);
        }
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + line.at(i);
        }
        int slot = (hash ^ hash >>> 15) & SLOTS - 1;
        String before = known[slot];
        if (before != null && before.length() == length && line.hasAt(from, before)) {
            return before;
        }
        return known[slot] = line.text(from, to);
    }
}
