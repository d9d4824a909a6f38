package dev.patchboard.verification.log.format.zypp;

import dev.patchboard.verification.log.format.rpm.Nevra;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lists that zypper prints of what it is going to do ("The following 2 packages are going to be upgraded:"). */
final class ZypperLists {

    /** What a list says of its packages. */
    enum Meaning {
        INSTALL,
        REMOVE,
        /** An update that does not fit what is installed, or that comes from another vendor. */
        KEPT,
        LOCKED,
        REBOOT,
        /** Patches, patterns, products, recommendations: nothing of a package. */
        OTHER
    }

    private ZypperLists() {}

    static Optional<Meaning> heading(String text) {
        if (!text.startsWith("The following ") || !text.stripTrailing().endsWith(":")) {
            return Optional.empty();
        }
        if (text.contains("a system reboot")) {
            return Optional.of(Meaning.REBOOT);
        }
        if (text.contains("locked and will not be changed")) {
            return Optional.of(Meaning.LOCKED);
        }
        if (!text.contains("package")) {
            return Optional.of(Meaning.OTHER);
        }
        if (text.contains("will NOT be") || text.contains("NOT going to be")) {
            return Optional.of(Meaning.KEPT);
        }
        return Optional.of(
                !text.contains("going to be")
                        ? Meaning.OTHER
                        : text.contains("REMOVED") ? Meaning.REMOVE : Meaning.INSTALL);
    }

    /** Names in a row: several with blanks between them, or one with {@code old -> new  architecture  repository  vendor}. */
    static List<String> names(String row) {
        String text = row.strip();
        boolean detailed = text.contains("  ");
        List<String> names = new ArrayList<>();
        int end;
        for (int start = 0; start < text.length(); start = detailed ? text.length() : next(text, end, true)) {
            end = next(text, start, false);
            String word = text.substring(start, end);
            if (Nevra.isName(word) && !word.endsWith(".")) {
                names.add(word);
            }
        }
        return names;
    }

    /** The first place from one on that is not as said: blank or not. */
    private static int next(String text, int from, boolean blank) {
        int at = from;
        while (at < text.length() && isBlank(text.charAt(at)) == blank) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }
}
