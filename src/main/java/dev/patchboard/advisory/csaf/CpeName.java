package dev.patchboard.advisory.csaf;

import java.util.regex.Pattern;

/**
 * The form of a CPE name as the JSON schema of the standard asks for it: a URI of version 2.2 or a formatted string of version 2.3.
 * The schema does not tie the first to the start nor the second to the end of the text; neither is it here.
 */
final class CpeName {

    private static final int LONGEST = 1_000;
    private static final String VALUE =
            "((\\?*|\\*?)([a-zA-Z0-9\\-._]|(\\\\[\\\\*?!\"#$%&'()+,/:;<=>@\\[\\]^`{|}~]))+(\\?*|\\*?)|[*\\-])";
    private static final Pattern FORMATTED = Pattern.compile("cpe:2\\.3:[aho*\\-](:" + VALUE + "){5}"
            + "(:([a-zA-Z]{2,3}(-([a-zA-Z]{2}|[0-9]{3}))?|[*\\-]))(:" + VALUE + "){4}");
    private static final Pattern URI = Pattern.compile("[cC][pP][eE]:/[AHOaho]?(:[A-Za-z0-9._\\-~%]*){0,6}$");

    private CpeName() {}

    static boolean isWritten(String text) {
        return text.length() <= LONGEST
                && (FORMATTED.matcher(text).lookingAt() || URI.matcher(text).find());
    }
}
