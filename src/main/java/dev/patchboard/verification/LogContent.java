package dev.patchboard.verification;

import dev.patchboard.verification.log.LogEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a log tells and when, in one digest: the same history is the same log, whatever was added to the file around it. Hosts that one
 * tool patches at once may share a second or two, so the digest is over all timed entries, and it speaks only of a log that tells of
 * enough different moments; of any other the digest of its text has to do.
 */
final class LogContent {

    private static final int MOMENTS = 3;

    private LogContent() {}

    /** Empty where the entries tell too little to know the log again by them. */
    static Optional<String> digest(List<LogEntry> entries) {
        List<LogEntry> timed =
                entries.stream().filter(entry -> entry.time() != null).toList();
        if (timed.stream().map(LogEntry::time).distinct().count() < MOMENTS) {
            return Optional.empty();
        }
        MessageDigest digest = sha256();
        timed.forEach(entry -> digest.update((entry.time() + "\t" + entry.subject() + "\t"
                        + Objects.toString(entry.version(), "") + "\t" + entry.outcome() + "\n")
                .getBytes(StandardCharsets.UTF_8)));
        return Optional.of(HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
