package dev.patchboard.advisory;

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
        OptionalInt there = ordered(scheme, a, b);
        OptionalInt back = ordered(scheme, b, a);
        boolean agree = there.isPresent()
                && back.isPresent()
                && Integer.signum(there.getAsInt()) == -Integer.signum(back.getAsInt());
        return agree ? there : OptionalInt.empty();
    }

    /** The library throws whatever its parsers throw; whichever it is, the version does not follow its form. */
    private static OptionalInt ordered(String scheme, String a, String b) {
        try {
            return OptionalInt.of(VersionFactory.forScheme(scheme, a).compareTo(VersionFactory.forScheme(scheme, b)));
        } catch (RuntimeException unreadable) {
            return OptionalInt.empty();
        }
    }
}
