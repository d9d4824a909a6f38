package dev.patchboard.scan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What tells reports apart: the same file is the same report, unless it is read by another mapping or handed in for another host. */
final class ReportKey {

    private ReportKey() {}

    /** Of a file, read by a mapping that somebody chose, or by what it shows of itself (null). */
    static String ofFile(String sha256, @Nullable String mapping) {
        return mapping == null ? sha256 : digest(sha256 + ":" + mapping);
    }

    /** The same, handed in for a host. */
    static String forHost(String plain, UUID givenHost) {
        return digest(plain + ":" + givenHost);
    }

    private static String digest(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
