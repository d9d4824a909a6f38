package dev.patchboard.advisory;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The release of a distribution that a package was built for, as its version says: {@code el8}, {@code fc40}, {@code deb12}. A distribution
 * mends each of its releases by a version of its own, and these do not compare: what is below the version of el9 may well be mended on el8.
 */
final class ReleaseMark {

    /** RPM's dist tag (Fedora packaging guidelines, DistTag), Debian's stable updates (developer's reference 5.11.2), Ubuntu's versions. */
    private static final Pattern MARK = Pattern.compile(
            "\\.(el|fc|amzn|cm|azl|mga)(\\d{1,4})|[~+](deb)(\\d{1,3})u\\d|(ubuntu)\\d*\\.(\\d{2}\\.\\d{2})");

    private ReleaseMark() {}

    /** Whether both say for which release they were built, and it is not the same. */
    static boolean differ(String one, String other) {
        Optional<String> mark = of(one);
        Optional<String> otherMark = of(other);
        return mark.isPresent() && otherMark.isPresent() && !mark.equals(otherMark);
    }

    private static Optional<String> of(String version) {
        Matcher found = MARK.matcher(version);
        if (!found.find()) {
            return Optional.empty();
        }
        for (int group = 1; group < found.groupCount(); group += 2) {
            if (found.group(group) != null) {
                return Optional.of(found.group(group) + found.group(group + 1));
            }
        }
        return Optional.empty();
    }
}
