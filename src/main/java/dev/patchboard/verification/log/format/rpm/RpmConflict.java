package dev.patchboard.verification.log.format.rpm;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The package that yum, dnf or dnf5 could not put in, as their explanation of a conflict names it; what is installed already is none. */
final class RpmConflict {

    private static final Pattern NAMED =
            Pattern.compile("cannot install the best (?:update )?candidate for package (\\S+)"
                    + "|nothing provides .{1,300}? needed by (\\S+)"
                    + "|^(?: *Problem(?: \\d+)?: |  *- )package (\\S+)(?: from (?!@System)\\S+)? (?:requires|conflicts with) "
                    + "|^Error: Package: (\\S+)(?: \\(|$)");

    private RpmConflict() {}

    static Optional<Nevra> in(String text) {
        Matcher named = NAMED.matcher(text);
        if (!named.find()) {
            return Optional.empty();
        }
        for (int i = 1; i <= named.groupCount(); i++) {
            if (named.group(i) != null) {
                return Nevra.parse(named.group(i));
            }
        }
        return Optional.empty();
    }
}
