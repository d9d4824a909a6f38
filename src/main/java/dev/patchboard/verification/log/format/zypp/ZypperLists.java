package dev.patchboard.verification.log.format.zypp;

import dev.patchboard.verification.log.format.rpm.Nevra;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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

    private static final Pattern SPACES = Pattern.compile("\\s+");

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
        String[] words = SPACES.split(row.strip());
        List<String> names = new ArrayList<>();
        boolean detailed = words.length > 1 && row.strip().contains("  ");
        for (String word : words) {
            if (Nevra.isName(word) && !word.endsWith(".")) {
                names.add(word);
            }
            if (detailed) {
                break;
            }
        }
        return names;
    }
}
