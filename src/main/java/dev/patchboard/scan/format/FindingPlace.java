package dev.patchboard.scan.format;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Where on its host a scanner found something, as far as its report names it: component, file, port. The same check may find the same
 * vulnerability in several places, of which one is a mistake and another is not.
 */
final class FindingPlace {

    /** Facts of a finding that tell where it is. */
    private static final List<String> TELLING = List.of("package", "place", "path", "target", "source", "matched");

    private static final int LONGEST = 255;

    private FindingPlace() {}

    /** At most 255 characters, and another text for another place; empty when the report names none. */
    static String of(CheckResult result) {
        StringJoiner told = new StringJoiner(", ");
        Map<String, String> facts = result.facts();
        for (String fact : TELLING) {
            String value = facts.get(fact);
            if (value != null && !isSystem(fact, facts)) {
                told.add(value);
            }
        }
        if (result.port() != null) {
            told.add(result.port());
        }
        return shortened(told.toString(), LONGEST);
    }

    /** Several places as one, at most 255 characters, and another text for others. */
    static String of(Collection<String> places) {
        return shortened(String.join(", ", places.stream().sorted().toList()), LONGEST);
    }

    /** The target of packages of the system is its name and release, of which the next update makes another. */
    private static boolean isSystem(String fact, Map<String, String> facts) {
        return fact.equals("target") && "os-pkgs".equals(facts.get("class"));
    }

    /** The beginning of a longer text with the digest of all of it: of two texts none becomes the other. */
    static String shortened(String whole, int longest) {
        if (whole.length() <= longest) {
            return whole;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
            String end = "~" + HexFormat.of().formatHex(digest);
            return whole.substring(0, longest - end.length()) + end;
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
