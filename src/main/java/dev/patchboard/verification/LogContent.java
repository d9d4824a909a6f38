package dev.patchboard.verification;

import dev.patchboard.verification.log.LogEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a log tells and when, in one digest: the same history is the same log, whatever was added to the file around it. Hosts that one
 * tool patches at once may share a second or two, so the digest is over all timed entries, and it speaks only of a log that tells of
 * enough different moments; any other is known by its text.
 */
final class LogContent {

    private static final int MOMENTS = 3;

    private LogContent() {}

    /** Empty where the entries tell too little to know the log again by them. */
    static Optional<String> digest(List<LogEntry> entries) {
        List<String> told = lines(entries);
        return isEnough(told)
                ? Optional.of(hex(String.join("", told).getBytes(StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    /** For the part of a file that tells of one of several machines. */
    static String ofOne(String sha256, UUID host) {
        return hex((sha256 + "\t" + host).getBytes(StandardCharsets.UTF_8));
    }

    /** What the timed entries tell, each in one line; order and repetition do not matter. */
    static Set<String> told(List<LogEntry> entries) {
        return new HashSet<>(lines(entries));
    }

    static String line(String time, String subject, @Nullable String version, String outcome) {
        return time + "\t" + subject + "\t" + Objects.toString(version, "") + "\t" + outcome + "\n";
    }

    /** Whether one of them tells everything that the other tells, and the shorter tells enough to be known by it. */
    static boolean isKin(Set<String> one, Set<String> other) {
        Set<String> shorter = one.size() <= other.size() ? one : other;
        Set<String> longer = one.size() <= other.size() ? other : one;
        return isEnough(shorter) && longer.containsAll(shorter);
    }

    private static List<String> lines(List<LogEntry> entries) {
        List<String> lines = new ArrayList<>();
        for (LogEntry entry : entries) {
            String time = entry.time();
            if (time != null) {
                lines.add(line(
                        time, entry.subject(), entry.version(), entry.outcome().name()));
            }
        }
        return lines;
    }

    static boolean isEnough(Collection<String> lines) {
        return lines.stream()
                        .map(line -> line.substring(0, line.indexOf('\t')))
                        .distinct()
                        .limit(MOMENTS)
                        .count()
                == MOMENTS;
    }

    static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
