package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.rollout.WaysBack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges one host (law 3). Pure: the same case gives the same verdict. Every rule asks for something that says yes; nothing missing is
 * ever read as a yes (law 4).
 */
final class Judge {

    private final HostCase host;
    private final Instant now;
    private final Set<Missing> missing = EnumSet.noneOf(Missing.class);
    private final List<String> failures = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();
    private final List<String> weaker = new ArrayList<>();
    private final Set<String> evidence = new LinkedHashSet<>();
    private Proof install = Proof.open("");
    private Proof reboot = Proof.notNeeded();
    private @Nullable Instant since;
    private @Nullable Instant restartDue;
    private @Nullable InstallProof deciding;
    private boolean weak;

    private Judge(HostCase host, Instant now) {
        this.host = host;
        this.now = now;
    }

    static HostVerdict judge(HostCase host, Instant now) {
        return new Judge(host, now).verdict();
    }

    /** The moment a scan must be later than: the last installation or, where one is needed, restart. */
    static Optional<Instant> provenSince(HostCase host) {
        Judge judge = new Judge(host, Instant.MAX);
        host.patches().forEach(judge::installed);
        host.patches().forEach(judge::restarted);
        return Optional.ofNullable(judge.since);
    }

    private HostVerdict verdict() {
        host.patches().forEach(this::installed);
        install = !failures.isEmpty()
                ? Proof.refuted(failures.get(0))
                : missing.isEmpty() ? Proof.proven(installedWords()) : Proof.open(gaps.get(0));
        host.patches().forEach(this::restarted);
        ScanProof scans = ScanProof.of(host.cves(), since, host.answers());
        Proof scan = scans.proof();
        if (scan.state() == Proof.State.OPEN) {
            missing.add(Missing.SCAN);
            gaps.add(scan.note());
        }
        evidence.addAll(scans.evidence());
        weak |= scans.weak();
        Verdict verdict = verdict(scan);
        List<String> reasons = new ArrayList<>(failures);
        if (scan.state() == Proof.State.REFUTED) {
            reasons.add(scan.note());
        }
        reasons.addAll(gaps);
        InstallProof log = deciding;
        return new HostVerdict(
                host.hostId(),
                verdict,
                missing,
                reasons,
                install,
                reboot,
                scan,
                verdict == Verdict.PENDING ? pendingUntil() : null,
                restartDue,
                log == null ? null : log.logId(),
                log == null ? null : log.line(),
                List.copyOf(evidence),
                weak,
                now);
    }

    private Verdict verdict(Proof scan) {
        if (!failures.isEmpty()) {
            return Verdict.FAILED;
        }
        if (scan.state() == Proof.State.REFUTED && install.state() == Proof.State.PROVEN) {
            return Verdict.CONTRADICTED;
        }
        if (missing.isEmpty() && scan.state() == Proof.State.PROVEN) {
            return Verdict.VERIFIED;
        }
        Instant due = pendingUntil();
        return due != null && now.isBefore(due) ? Verdict.PENDING : Verdict.UNKNOWN;
    }

    /** The first deadline of what is missing: a restart has its own, and what is overdue is not pending (law 4). */
    private @Nullable Instant pendingUntil() {
        Instant due = host.due();
        return due == null || restartDue == null || due.isBefore(restartDue) ? due : restartDue;
    }

    private void installed(Patch patch) {
        InstallProof proof = host.proofs().get(patch.id());
        WaysBack.Back back = host.takenBack().get(patch.id());
        if (back != null) {
            // Whatever a log said before: the patch is off the host again (law 3).
            failures.add(InstallWords.takenBack(patch, back));
            note(proof);
            return;
        }
        if (proof == null) {
            String why = host.unproven().getOrDefault(patch.id(), InstallWords.noLog(true, null));
            lack(Missing.INSTALL_LOG, patch.name() + ": " + why);
            return;
        }
        note(proof);
        switch (proof.outcome().outcomeClass()) {
            case FAILURE, RETRYABLE -> failures.add(InstallWords.failed(patch, proof));
            case INCONCLUSIVE -> lack(Missing.INSTALL_LOG, InstallWords.inconclusive(patch, proof));
            case SKIPPED -> lack(Missing.INSTALL_LOG, InstallWords.skipped(patch, proof));
            case SUCCESS, NEEDS_ACTION -> version(patch, proof);
        }
    }

    private void note(@Nullable InstallProof proof) {
        if (proof == null) {
            return;
        }
        deciding = deciding == null || proof.outcome().worseThan(deciding.outcome()) ? proof : deciding;
        if (proof.weak()) {
            weak = true;
            weaker.add(proof.note());
        }
        if (proof.sha256() != null) {
            evidence.add(proof.sha256());
        }
    }

    private void version(Patch patch, InstallProof proof) {
        since = since == null || proof.at().isAfter(since) ? proof.at() : since;
        if (proof.reached() == Reached.NO) {
            failures.add(InstallWords.below(patch, proof));
        } else if (proof.reached() == Reached.UNKNOWN) {
            lack(Missing.INSTALLED_VERSION, InstallWords.noVersion(patch, proof));
        }
    }

    private void restarted(Patch patch) {
        InstallProof proof = host.proofs().get(patch.id());
        Instant owed = proof == null || host.takenBack().containsKey(patch.id()) ? null : proof.restartOwedSince(patch);
        if (proof == null || owed == null) {
            return;
        }
        LastStart start = host.lastStart();
        if (start != null && start.at().isAfter(owed)) {
            since = Objects.requireNonNull(since == null || start.at().isAfter(since) ? start.at() : since);
            weak |= start.isOnlyTold();
            if (reboot.state() != Proof.State.OPEN) {
                reboot = Proof.proven(start.words());
            }
        } else {
            Instant due = owed.plus(host.restartWithin());
            restartDue = restartDue == null || due.isBefore(restartDue) ? due : restartDue;
            reboot = Proof.open(InstallWords.noStart(patch, proof, due, !now.isBefore(due)));
            lack(Missing.REBOOT, reboot.note());
        }
    }

    private void lack(Missing piece, String why) {
        missing.add(piece);
        gaps.add(why);
    }

    private String installedWords() {
        InstallProof proof = deciding;
        if (proof == null) {
            return "";
        }
        String words = proof.version() == null ? proof.outcome().name() : "Version " + proof.version();
        return weaker.isEmpty() ? words : words + ". Weaker than a log alone: " + String.join(" ", weaker);
    }
}
