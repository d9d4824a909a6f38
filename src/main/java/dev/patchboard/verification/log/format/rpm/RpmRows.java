package dev.patchboard.verification.log.format.rpm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Packages in the rows of a list: columns before a transaction, names with their versions after it. */
final class RpmRows {

    private @Nullable String wrapped;

    /** A new list begins; a name that stood alone on its row does not go on into it. */
    void reset() {
        wrapped = null;
    }

    /** Whether the next row is the second half of one. */
    boolean wrapped() {
        return wrapped != null;
    }

    /** A row of {@code name architecture version repository size}; a long name stands on a row of its own before the rest. */
    Optional<Nevra> column(String row) {
        String[] words = row.strip().split("\\s+");
        String first = wrapped;
        wrapped = null;
        if (words.length == 1 && Nevra.isName(words[0])) {
            wrapped = words[0];
            return Optional.empty();
        }
        if (first != null && words.length >= 3 && RpmArchitectures.contains(words[0])) {
            return nevra(first, words[0], words[1]);
        }
        // Lists of microdnf have name, version and architecture in one word.
        return words.length >= 4 && RpmArchitectures.contains(words[1])
                ? nevra(words[0], words[1], words[2])
                : words.length >= 3
                        ? Nevra.parse(words[0]).filter(nevra -> nevra.architecture() != null)
                        : Optional.empty();
    }

    private static Optional<Nevra> nevra(String name, String architecture, String version) {
        return Nevra.isName(name) && Nevra.isVersion(version)
                ? Optional.of(Nevra.of(name, architecture, version))
                : Optional.empty();
    }

    /** Yum writes the epoch of every version. */
    private static boolean hasEpoch(String word) {
        int colon = word.indexOf(':');
        return colon > 0 && word.chars().limit(colon).allMatch(Character::isDigit);
    }

    /** Rows of {@code name-version-release.arch} and of {@code name.arch epoch:version-release}, several to a row. */
    static List<Nevra> names(String row) {
        List<Nevra> found = new ArrayList<>();
        String[] words = row.strip().split("\\s+");
        for (int i = 0; i < words.length; i++) {
            Optional<Nevra> pair = i + 1 < words.length && hasEpoch(words[i + 1])
                    ? Nevra.parse(words[i], words[i + 1])
                    : Optional.empty();
            if (pair.isPresent()) {
                found.add(pair.get());
                i++;
            } else {
                Nevra.parse(words[i]).ifPresent(found::add);
            }
        }
        return found;
    }
}
