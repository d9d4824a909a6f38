package dev.patchboard.verification.log;

/** Text of strangers made safe to look at: control and direction characters are shown as escapes, length is bounded. */
public final class Visible {

    private Visible() {}

    /** The text with control characters as {@code \xNN} or <code>\</code>{@code uNNNN}, at most {@code max} characters long. */
    public static String text(String raw, int max) {
        String cut = raw.length() > max ? raw.substring(0, max - 1) + "…" : raw;
        if (!anyHidden(cut)) {
            return cut;
        }
        StringBuilder shown = new StringBuilder(cut.length() + 16);
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            if (hidden(c)) {
                shown.append(c < 0x100 ? String.format("\\x%02X", (int) c) : String.format("\\u%04X", (int) c));
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }

    private static boolean anyHidden(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 0x20 || c >= 0x7F) && hidden(c)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hidden(int c) {
        return c < 0x20
                || c >= 0x7F && c < 0xA0
                || Character.getType(c) == Character.FORMAT
                || c == 0x2028
                || c == 0x2029;
    }
}
