package dev.patchboard.fleet.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of groups: ASCII, compared without case, kept in lower case. */
final class GroupName {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._:-]{0,119}");

    private GroupName() {}

    /** The name as it is kept; empty, with a problem noted, if it cannot be one. */
    static Optional<String> of(String text, long line, String field, Problems problems) {
        if (!FORM.matcher(text).matches()) {
            problems.add(
                    line,
                    field,
                    "Group " + Problems.quote(text)
                            + " is not a group name. Use letters, digits and . _ : - (at most 120 characters).");
            return Optional.empty();
        }
        return Optional.of(text.toLowerCase(Locale.ROOT));
    }
}
