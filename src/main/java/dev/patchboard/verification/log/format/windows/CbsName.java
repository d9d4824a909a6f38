package dev.patchboard.verification.log.format.windows;

import org.jspecify.annotations.Nullable;

/**
 * A package as servicing names it, {@code Package: name~token~architecture~language~version}, by its first part and its last.
 *
 * @param version may be empty
 */
record CbsName(String name, String version) {

    private static final String BEFORE = "ackage: ";
    private static final int LONGEST = 200;

    /** The first in a text, or null. */
    static @Nullable CbsName in(String text) {
        for (int at = text.indexOf(BEFORE, 1); at > 0; at = text.indexOf(BEFORE, at + 1)) {
            boolean word = text.charAt(at - 1) == 'P' || text.charAt(at - 1) == 'p';
            int name = at + BEFORE.length();
            int tilde = word ? text.indexOf('~', name) : -1;
            boolean whole = tilde > name && tilde - name <= LONGEST && end(text, name) >= tilde;
            String version = whole ? version(text, tilde + 1, end(text, tilde + 1)) : null;
            if (version != null) {
                return new CbsName(text.substring(name, tilde), version);
            }
        }
        return null;
    }

    /** Where the word ends that begins at a place: at a comma, a blank or the end of the text. */
    private static int end(String text, int from) {
        int end = from;
        while (end < text.length() && !ends(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean ends(char c) {
        return c == ',' || c == ' ' || c >= '\t' && c <= '\r';
    }

    /** What is behind the last tilde; a part that has a full stop in it ends the name before that. Null without a second tilde. */
    private static @Nullable String version(String text, int from, int end) {
        int tilde = text.indexOf('~', from);
        while (tilde >= 0 && tilde < end) {
            int next = text.indexOf('~', tilde + 1);
            if (next < 0 || next >= end) {
                return text.substring(tilde + 1, end);
            }
            int stop = text.lastIndexOf('.', next - 1);
            if (stop > tilde) {
                return text.substring(tilde + 1, stop);
            }
            tilde = next;
        }
        return null;
    }
}
