package dev.patchboard.advisory.format;

import dev.patchboard.shared.JsonHead;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The beginning of a file, to recognise its format by.
 *
 * @param text the first bytes, one character a byte
 * @param json path of each member of a JSON file that shows in these bytes, {@code vulnerabilities[].cve.id}, with its text if it is one;
 *     empty when the file is not JSON
 */
record FileHead(String text, Map<String, String> json) {

    /** Bytes of a file that are looked at. */
    static final int LENGTH = 1 << 16;

    static FileHead of(byte[] start) {
        return new FileHead(new String(start, StandardCharsets.ISO_8859_1), JsonHead.of(start));
    }

    /** Whether this is JSON and one of these members shows, in the document itself or in the elements of the list that it is. */
    boolean hasAny(String... paths) {
        for (String path : paths) {
            if (json.containsKey(path) || json.containsKey("[]." + path)) {
                return true;
            }
        }
        return false;
    }

    /** The text of a member, likewise; empty when it does not show. */
    String text(String path) {
        return json.getOrDefault(path, json.getOrDefault("[]." + path, ""));
    }

    /** Whether the path of a member matches. */
    boolean hasLike(Pattern path) {
        return json.keySet().stream().anyMatch(seen -> path.matcher(seen).find());
    }
}
