package dev.patchboard.advisory;

import io.github.nscuro.versatile.VersException;
import io.github.nscuro.versatile.VersionFactory;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** The order of versions in each ecosystem. A wrong order is worse than none: what cannot be read is no answer. */
public final class VersionOrder {

    /** Our word for an ecosystem to the scheme whose order it follows. */
    private static final Map<String, String> SCHEMES = Map.ofEntries(
            Map.entry("deb", "deb"),
            Map.entry("rpm", "rpm"),
            Map.entry("apk", "apk"),
            Map.entry("maven", "maven"),
            Map.entry("npm", "npm"),
            Map.entry("pypi", "pypi"),
            Map.entry("golang", "golang"),
            Map.entry("nuget", "nuget"),
            Map.entry("composer", "composer"),
            Map.entry("generic", "generic"));

    private static final String WINDOWS = "windows";

    private VersionOrder() {}

    /** Whether versions of this ecosystem can be ordered. */
    public static boolean knows(String ecosystem) {
        return ecosystem.equals(WINDOWS) || SCHEMES.containsKey(ecosystem);
    }

    /** Every ecosystem that can be ordered, in alphabetical order. */
    public static Set<String> ecosystems() {
        Set<String> all = new TreeSet<>(SCHEMES.keySet());
        all.add(WINDOWS);
        return all;
    }

    /**
     * Compares two versions.
     *
     * @return negative, zero or positive as {@code a} comes before, equals or comes after {@code b}; empty when the ecosystem is not
     *     known or a version does not follow its form
     */
    public static OptionalInt compare(String ecosystem, String a, String b) {
        if (a.isBlank() || b.isBlank()) {
            return OptionalInt.empty();
        }
        if (ecosystem.equals(WINDOWS)) {
            return WindowsVersion.compare(a, b);
        }
        String scheme = SCHEMES.get(ecosystem);
        if (scheme == null) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(VersionFactory.forScheme(scheme, a).compareTo(VersionFactory.forScheme(scheme, b)));
        } catch (VersException | IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            return OptionalInt.empty();
        }
    }
}
