package dev.patchboard.scan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** What tells reports apart: the same file is the same report, unless it is handed in for another host. */
final class ReportKey {

    private ReportKey() {}

    static String of(String sha256) {
        return sha256;
    }

    static String of(String sha256, UUID givenHost) {
        try {
            byte[] text = (sha256 + ":" + givenHost).getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
