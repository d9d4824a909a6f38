package dev.patchboard.scan.format;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds CVE ids in text: {@code CVE-}, a year, a number of four digits or more. */
public final class CveIds {

    private static final String PREFIX = "CVE-";
    private static final int YEAR = 4;
    private static final int SHORTEST = 4;
    private static final int LONGEST = 19;

    private CveIds() {}

    /** The distinct ids in a text, in order, in upper case. */
    public static List<String> in(@Nullable String text) {
        if (text == null || text.length() < PREFIX.length()) {
            return List.of();
        }
        List<String> found = new ArrayList<>(2);
        addAll(text, found);
        return found.isEmpty() ? List.of() : List.copyOf(found);
    }

    /** Adds the ids in a text that are not there yet. */
    public static void addAll(String text, Collection<String> found) {
        int last = text.length() - PREFIX.length() - YEAR - 1 - SHORTEST;
        for (int i = 0; i <= last; i++) {
            char first = text.charAt(i);
            if ((first == 'C' || first == 'c') && text.regionMatches(true, i, PREFIX, 0, PREFIX.length())) {
                int end = end(text, i + PREFIX.length());
                if (end > 0) {
                    String id = text.substring(i, end).toUpperCase(Locale.ROOT);
                    if (!found.contains(id)) {
                        found.add(id);
                    }
                    i = end - 1;
                }
            }
        }
    }

    /** Where an id ends whose year begins here; 0 when it is none. */
    private static int end(String text, int year) {
        int number = year + YEAR + 1;
        if (digits(text, year, YEAR) != YEAR || text.charAt(number - 1) != '-') {
            return 0;
        }
        int length = digits(text, number, LONGEST);
        return length < SHORTEST ? 0 : number + length;
    }

    private static int digits(String text, int from, int most) {
        int count = 0;
        while (count < most
                && from + count < text.length()
                && text.charAt(from + count) >= '0'
                && text.charAt(from + count) <= '9') {
            count++;
        }
        return count;
    }
}
