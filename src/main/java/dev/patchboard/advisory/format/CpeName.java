package dev.patchboard.advisory.format;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A CPE 2.3 name (NIST IR 7695, 6.2) with its version taken out.
 *
 * @param any the same name for every version and update
 * @param product without the escapes of the name
 * @param version with its update, or null when the name is of every version or of a product without versions
 */
record CpeName(String any, String product, @Nullable String version) {

    private static final String BEGIN = "cpe:2.3:";
    private static final String EVERY = ":*:*:*:*:*:*:*:*";
    private static final int PRODUCT = 4;
    private static final int VERSION = 5;
    private static final int UPDATE = 6;
    private static final int ATTRIBUTES = 13;

    /** Reads a name; empty when it is none. */
    static Optional<CpeName> of(String text) {
        return text.endsWith(EVERY) && text.indexOf('\\') < 0 ? ofEveryVersion(text) : parse(text);
    }

    /** The shape of most names. */
    private static Optional<CpeName> ofEveryVersion(String text) {
        int end = text.length() - EVERY.length();
        int product = text.lastIndexOf(':', end - 1);
        int vendor = text.lastIndexOf(':', product - 1);
        boolean whole = text.startsWith(BEGIN) && vendor == text.indexOf(':', BEGIN.length());
        return whole ? Optional.of(new CpeName(text, text.substring(product + 1, end), null)) : parse(text);
    }

    private static Optional<CpeName> parse(String text) {
        int[] colons = colons(text);
        if (!text.startsWith(BEGIN) || colons[ATTRIBUTES - 2] < 0) {
            return Optional.empty();
        }
        String product = part(text, colons, PRODUCT);
        String version = part(text, colons, VERSION);
        String update = part(text, colons, UPDATE);
        String any = isAny(version) && isAny(update)
                ? text
                : text.substring(0, colons[PRODUCT] + 1) + "*:*" + text.substring(colons[UPDATE]);
        return Optional.of(new CpeName(any, plain(product), version(version, update)));
    }

    private static @Nullable String version(String version, String update) {
        if (isAny(version) || version.equals("-")) {
            return null;
        }
        return plain(isAny(update) || update.equals("-") ? version : version + "-" + update);
    }

    private static boolean isAny(String part) {
        return part.equals("*");
    }

    /** Where each colon is that is not escaped; -1 for those that are missing. */
    private static int[] colons(String text) {
        int[] colons = new int[ATTRIBUTES];
        java.util.Arrays.fill(colons, -1);
        int found = 0;
        for (int i = 0; i < text.length() && found < ATTRIBUTES; i++) {
            char letter = text.charAt(i);
            if (letter == '\\') {
                i++;
            } else if (letter == ':') {
                colons[found++] = i;
            }
        }
        return colons;
    }

    private static String part(String text, int[] colons, int index) {
        return text.substring(colons[index - 1] + 1, colons[index]);
    }

    private static String plain(String text) {
        return text.indexOf('\\') < 0 ? text : text.replaceAll("\\\\(.)", "$1");
    }
}
