package dev.patchboard.advisory;

import java.util.regex.Pattern;

/** The form of a CVE id, by the CVE program's rules: four digits of year, four or more of number. */
final class Cve {

    private static final Pattern FORM = Pattern.compile("CVE-[0-9]{4}-[0-9]{4,19}");

    private Cve() {}

    static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }
}
