package dev.patchboard.verification.log.format.rpm;

import dev.patchboard.verification.log.LogLine;

/** The words of a plain line, told by the spaces between them. Used again for the next line. */
final class LineFields {

    private static final int MOST = 32;

    private final int[] starts = new int[MOST];
    private final int[] ends = new int[MOST];
    private int count;

    /** Takes the words from a place up to another; false when there are more than is held. */
    boolean split(LogLine line, int from, int to) {
        count = 0;
        int at = from;
        while (true) {
            while (at < to && line.at(at) == ' ') {
                at++;
            }
            if (at >= to) {
                return true;
            }
            if (count == MOST) {
                return false;
            }
            int space = line.indexOf(' ', at);
            int end = space < 0 || space > to ? to : space;
            starts[count] = at;
            ends[count++] = end;
            at = end;
        }
    }

    int count() {
        return count;
    }

    /** Where a word begins. */
    int start(int word) {
        return starts[word];
    }

    /** Where it ends: the place behind its last letter. */
    int end(int word) {
        return ends[word];
    }
}
