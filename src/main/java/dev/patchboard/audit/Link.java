package dev.patchboard.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * One link of the chain. Its hash is the SHA-256 over five lines: a format name, the number, the hash before, the time of
 * sealing, the body of the event. The page {@code docs/audit-chain.md} explains how to check a chain without Patchboard.
 */
record Link(long seq, String previous, Instant sealedAt, String body) {

    /** What the first link has before it. */
    static final String START = "0".repeat(64);

    private static final String FORMAT = "patchboard-audit-1";

    String hash() {
        String sealed = FORMAT + "\n" + seq + "\n" + previous + "\n" + sealedAt + "\n" + body;
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(sealed.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
