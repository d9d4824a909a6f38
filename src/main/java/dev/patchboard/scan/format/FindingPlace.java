package dev.patchboard.scan.format;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
    private static final List<String> TELLING = List.of("package", "affects", "path", "target", "source", "matched");

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
        return shortened(told.toString());
    }

    /** The target of packages of the system is its name and release, of which the next update makes another. */
    private static boolean isSystem(String fact, Map<String, String> facts) {
        return fact.equals("target") && "os-pkgs".equals(facts.get("class"));
    }

    private static String shortened(String whole) {
        if (whole.length() <= LONGEST) {
            return whole;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
            String end = "~" + HexFormat.of().formatHex(digest);
            return whole.substring(0, LONGEST - end.length()) + end;
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
