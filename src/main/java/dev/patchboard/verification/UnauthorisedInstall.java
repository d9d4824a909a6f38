package dev.patchboard.verification;

import dev.patchboard.shared.ChangeNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An installation that was seen and that no change explains (law 1), and what people made of it.
 *
 * @param host name of the host
 * @param packageName package, KB or product, as the log or the list writes it, without architecture
 * @param fromVersion version before, or null when it is not known
 * @param toVersion version after, or null when the log names none
 * @param notBefore when it was not yet so, where only a software list tells of it; null when the time is known
 * @param installedAt when it happened; of a list, when it was taken
 * @param source the log's file name, or what took the list
 * @param sha256 digest of the log, or null
 * @param logId the log, or null
 * @param line the log's deciding line, or null
 * @param handedInFor the change with which the log was handed in, or null
 * @param change the change that explains it, or accounts for it afterwards; null when there is none
 * @param category what kind of thing went wrong, or null
 * @param finding what the investigation found, or why a change was opened; null while nobody did either
 * @param settledBy who wrote that, or null
 * @param closedBy the second person who confirmed the finding, or null
 */
public record UnauthorisedInstall(
        UUID id,
        String host,
        String packageName,
        @Nullable String fromVersion,
        @Nullable String toVersion,
        @Nullable Instant notBefore,
        Instant installedAt,
        String source,
        @Nullable String sha256,
        @Nullable UUID logId,
        @Nullable Long line,
        @Nullable ChangeNumber handedInFor,
        Instant noticedAt,
        State state,
        @Nullable ChangeNumber change,
        RootCauses.@Nullable Category category,
        @Nullable String finding,
        @Nullable String settledBy,
        @Nullable Instant settledAt,
        @Nullable String closedBy,
        @Nullable Instant closedAt,
        @Nullable String closingReason) {

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    /** Where it stands. */
    public enum State {
        /** Nobody has said anything to it. */
        OPEN,
        /** A finding is written down and waits for a second person. */
        INVESTIGATED,
        /** A second person agrees with the finding. */
        CLOSED,
        /** A change was opened that accounts for it. */
        ADOPTED,
        /** Evidence that came in shows which change it belongs to. */
        EXPLAINED
    }

    UnauthorisedInstall on(String name) {
        return new UnauthorisedInstall(
                id,
                name,
                packageName,
                fromVersion,
                toVersion,
                notBefore,
                installedAt,
                source,
                sha256,
                logId,
                line,
                handedInFor,
                noticedAt,
                state,
                change,
                category,
                finding,
                settledBy,
                settledAt,
                closedBy,
                closedAt,
                closingReason);
    }

    /** Whether its time was still to come when it was noticed, by more than clocks differ: then nobody knows its real one. */
    public boolean aheadOfItsTime() {
        return installedAt.isAfter(noticedAt.plus(CLOCKS_DIFFER));
    }

    /** What a person calls it: {@code curl 8.1-1 on db1}. */
    public String words() {
        return packageName + (toVersion == null ? "" : " " + toVersion) + " on " + host;
    }
}
