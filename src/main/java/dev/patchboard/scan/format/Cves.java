package dev.patchboard.scan.format;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** CVE ids in the texts of reports. */
public final class Cves {

    /** Looser than the CVE programme's own rule: a scanner's word for its CVE counts, be it reserved, shortened or made up. */
    private static final Pattern ID = Pattern.compile("CVE-[0-9A-Za-z]{4}-[0-9A-Za-z]{1,19}", Pattern.CASE_INSENSITIVE);

    private Cves() {}

    /** Those of these texts that are a CVE id as a whole, each once, in order, in capitals. */
    public static List<String> of(Collection<String> texts) {
        List<String> found = new ArrayList<>(1);
        for (String text : texts) {
            add(found, text);
        }
        return found;
    }

    /** The same of single texts. */
    public static List<String> of(@Nullable String... texts) {
        List<String> found = new ArrayList<>(1);
        for (String text : texts) {
            add(found, text);
        }
        return found;
    }

    /** Adds a text that is a CVE id and is not there yet. */
    public static void add(List<String> found, @Nullable String text) {
        if (text != null && ID.matcher(text.strip()).matches()) {
            String id = text.strip().toUpperCase(Locale.ROOT);
            if (!found.contains(id)) {
                found.add(id);
            }
        }
    }
}
