package dev.patchboard.advisory.csaf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Language tags (BCP 47) by the IANA Language Subtag Registry. */
final class LanguageTag {

    static final String DEFAULT = "i-default";

    private static final Set<String> IRREGULAR = Set.of(DEFAULT, "i-mingo");
    private static final Map<String, Set<String>> REGISTERED = new HashMap<>();
    private static final Map<String, List<String[]>> RANGES = new HashMap<>();
    private static final int LONGEST = 200;

    static {
        for (String line : Lists.lines("language-subtags.txt")) {
            int colon = line.indexOf(": ");
            String kind = line.substring(0, colon);
            Set<String> single = REGISTERED.computeIfAbsent(kind, any -> new HashSet<>());
            List<String[]> ranges = RANGES.computeIfAbsent(kind, any -> new ArrayList<>());
            for (String subtag : line.substring(colon + 2).split(" ")) {
                if (subtag.contains("..")) {
                    ranges.add(subtag.split("\\.\\."));
                } else {
                    single.add(subtag);
                }
            }
        }
    }

    private final List<String> subtags;
    private int next;

    private LanguageTag(String tag) {
        this.subtags = Arrays.asList(tag.toLowerCase(Locale.ROOT).split("-", -1));
    }

    /** What is wrong with a tag; empty when all of its subtags exist. Deprecated ones do. */
    static Optional<String> complaint(String tag) {
        if (tag.length() > LONGEST) {
            return Optional.of("The language tag has more than " + LONGEST + " characters.");
        }
        if (IRREGULAR.contains(tag.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        return new LanguageTag(tag).complaint().map(subtag -> "'" + tag + "': " + subtag);
    }

    private Optional<String> complaint() {
        if (!subtags.get(0).equals("x")) {
            if (!is("language", subtags.get(0))) {
                return Optional.of("there is no language '" + subtags.get(0) + "'.");
            }
            next = 1;
            take("extlang", 3);
            take("script", 1);
            take("region", 1);
            take("variant", Integer.MAX_VALUE);
        }
        if (next < subtags.size() && subtags.get(next).length() != 1) {
            return Optional.of("'" + subtags.get(next) + "' is no subtag of a language tag at this place.");
        }
        boolean empty = subtags.contains("") || subtags.get(subtags.size() - 1).length() == 1;
        return empty ? Optional.of("it breaks off.") : Optional.empty();
    }

    private void take(String kind, int most) {
        for (int i = 0; i < most && next < subtags.size() && is(kind, subtags.get(next)); i++) {
            next++;
        }
    }

    /** Whether a tag has a subtag for private use: a reserved language, script or region, or what follows {@code x}. */
    static boolean isPrivate(String tag) {
        List<String> subtags = new LanguageTag(tag).subtags;
        for (int i = 0; i < subtags.size(); i++) {
            String subtag = subtags.get(i);
            if (subtag.equals("x")) {
                return true;
            }
            if (subtag.length() == 1) {
                return subtags.subList(i, subtags.size()).contains("x");
            }
            boolean reserved = i == 0
                    ? among("private-language", subtag)
                    : among("private-script", subtag) || among("private-region", subtag);
            if (reserved) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(String kind, String subtag) {
        return among(kind, subtag) || among("private-" + kind, subtag);
    }

    private static boolean among(String kind, String subtag) {
        return REGISTERED.getOrDefault(kind, Set.of()).contains(subtag)
                || RANGES.getOrDefault(kind, List.of()).stream()
                        .anyMatch(range -> subtag.length() == range[0].length()
                                && subtag.compareTo(range[0]) >= 0
                                && subtag.compareTo(range[1]) <= 0);
    }
}
