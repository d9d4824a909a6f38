package dev.patchboard.advisory;

import dev.patchboard.advisory.format.Statement;
import dev.patchboard.advisory.format.Statement.Head;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One record of a file of many. */
record ReadAdvisory(Head head, List<Statement> statements) {

    private static final int LONGEST_KEY = 200;

    /** What identifies an advisory. */
    record Key(String publisher, String trackingId) {}

    Key key() {
        return new Key(cut(head.namespace()), cut(head.id()));
    }

    Set<String> cves() {
        Set<String> cves = new TreeSet<>();
        statements.forEach(
                statement -> statement.cves().stream().filter(Cve::isValid).forEach(cves::add));
        return cves;
    }

    /** Digest of all that it says. */
    String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(head.toString().getBytes(StandardCharsets.UTF_8));
            statements.forEach(one -> digest.update(one.toString().getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String cut(String text) {
        return text.length() <= LONGEST_KEY ? text : text.substring(0, LONGEST_KEY);
    }
}
