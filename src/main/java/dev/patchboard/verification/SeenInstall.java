package dev.patchboard.verification;

import dev.patchboard.fleet.PackageMove;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.LogEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a log or a software list tells of one package on one host.
 *
 * @param entry the log's entry, or one that says what the list does
 * @param from version before, or null when it is not known
 * @param after when it was not yet so, or null when the time is known
 * @param at when it happened; of a list when it was taken
 * @param source name of the log or what took the list
 * @param log the log, or null of a list
 */
record SeenInstall(
        LogEntry entry,
        @Nullable String from,
        @Nullable Instant after,
        Instant at,
        String source,
        @Nullable Log log) {

    /** The steps of one installation, as several logs of it tell their times. */
    static final Duration SAME_RUN = Duration.ofMinutes(15);

    private static final int KEY = 200;

    private static final Pattern WITH_ARCHITECTURE = Pattern.compile("([^\\s:]+):[a-z0-9_-]{2,12}");

    /** A log as it was handed in. */
    record Log(UUID id, String sha256, ChangeNumber handedInFor) {}

    static SeenInstall of(PackageMove move, String source) {
        return new SeenInstall(
                LogEntry.of(move.name(), move.to(), Outcome.INSTALLED, 0),
                move.from(),
                move.after(),
                move.until(),
                source,
                null);
    }

    boolean isInstall() {
        return entry.outcome() == Outcome.INSTALLED || entry.outcome() == Outcome.INSTALLED_REBOOT_PENDING;
    }

    /** The package without its architecture. */
    String name() {
        Matcher matcher = WITH_ARCHITECTURE.matcher(entry.subject());
        return matcher.matches() ? matcher.group(1) : entry.subject();
    }

    /** The same whatever its case. */
    String key() {
        return LogRows.cut(name().toLowerCase(Locale.ROOT), KEY);
    }

    /** Empty where the log names none. */
    String version() {
        return LogRows.cut(Objects.requireNonNullElse(entry.version(), ""), KEY);
    }

    Instant earliest() {
        return after == null ? at : after;
    }
}
