package dev.patchboard.verification;

/** As much of one line as is worth showing, in constant memory however long it is. */
final class LinePart {

    /** Characters shown of a line. */
    static final int LONGEST = 2000;

    private static final int LEAD = 300;

    private final String word;
    private final StringBuilder head = new StringBuilder();
    private final StringBuilder rest = new StringBuilder();
    private boolean found;
    private boolean cut;

    /** @param word where a long line is shown from; empty for its beginning */
    LinePart(String word) {
        this.word = word;
    }

    void add(char[] text, int from, int to) {
        int taken = Math.min(to - from, LONGEST - head.length());
        head.append(text, from, taken);
        cut |= taken < to - from;
        boolean searching = !word.isEmpty() && head.indexOf(word) < 0;
        if (!searching || found && rest.length() >= LONGEST) {
            return;
        }
        rest.append(text, from, to - from);
        if (!found) {
            search();
        }
    }

    private void search() {
        int at = rest.indexOf(word);
        found = at >= 0;
        int dropped = found ? at - LEAD : rest.length() - LEAD - word.length();
        rest.delete(0, Math.max(0, dropped));
    }

    boolean isEmpty() {
        return head.isEmpty();
    }

    String text() {
        if (!found || head.indexOf(word) >= 0) {
            return tidy(head) + (cut ? "…" : "");
        }
        return "…" + tidy(rest.length() > LONGEST ? rest.delete(LONGEST, rest.length()) : rest);
    }

    private static String tidy(StringBuilder text) {
        int end = text.length();
        return end > 0 && text.charAt(end - 1) == '\r' ? text.substring(0, end - 1) : text.toString();
    }
}
