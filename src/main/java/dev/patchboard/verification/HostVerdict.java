package dev.patchboard.verification;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on one host of a change, and what it rests on.
 *
 * @param missing what is not there; empty when nothing is
 * @param reasons in plain sentences, what decided it, the worst first
 * @param pendingUntil when what is missing is due, or null
 * @param restartDue by when the restart that is owed has to be seen, or null where none is
 * @param logId the log that decides about the installation, or null
 * @param line its deciding line, or null
 * @param evidence SHA-256 digests of the files the verdict rests on
 * @param weak whether it rests on evidence weaker than an installer log and a credentialed scan
 * @param judgedAt when it was judged
 */
public record HostVerdict(
        UUID hostId,
        Verdict verdict,
        Set<Missing> missing,
        List<String> reasons,
        Proof install,
        Proof reboot,
        Proof scan,
        @Nullable Instant pendingUntil,
        @Nullable Instant restartDue,
        @Nullable UUID logId,
        @Nullable Long line,
        List<String> evidence,
        boolean weak,
        Instant judgedAt) {

    public HostVerdict {
        missing = Set.copyOf(missing);
        reasons = List.copyOf(reasons);
        evidence = List.copyOf(evidence);
    }

    /** Whether it is proven, and by less than an installer log and a credentialed scan. */
    boolean isWeaklyVerified() {
        return weak && verdict == Verdict.VERIFIED;
    }

    /** The same of a host of which nothing is awaited any more: no piece is missing or due, and what was pending stays unknown (law 4). */
    HostVerdict unawaited() {
        return new HostVerdict(
                hostId,
                verdict == Verdict.PENDING ? Verdict.UNKNOWN : verdict,
                Set.of(),
                reasons,
                install,
                reboot,
                scan,
                null,
                null,
                logId,
                line,
                evidence,
                weak,
                judgedAt);
    }

    /** The reasons that none of its three pieces of proof says already. */
    public List<String> furtherReasons() {
        return reasons.stream()
                .filter(why -> Stream.of(install, reboot, scan)
                        .noneMatch(piece -> piece.note().equals(why)))
                .toList();
    }

    /** Whether a restart is owed and late. */
    boolean isRestartOverdue(Instant now) {
        return restartDue != null && !now.isBefore(restartDue);
    }

    /** Whether something says that the host is not patched after all. That a clean scan has grown old does not. */
    boolean speaksAgainst() {
        return install.state() != Proof.State.PROVEN
                || reboot.state() == Proof.State.OPEN
                || scan.state() == Proof.State.REFUTED;
    }
}
