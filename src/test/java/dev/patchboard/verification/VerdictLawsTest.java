package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.SignatureState;
import dev.patchboard.scan.ScanJudge;
import dev.patchboard.scan.ScanStatement;
import dev.patchboard.scan.ScanStatement.Answer;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Laws 3 and 4 on every host that can be thought of: the verdict against a plain retelling of the law. */
class VerdictLawsTest {

    private static final Instant INSTALLED = Instant.parse("2026-11-20T10:00:00Z");
    /** So that no scan of these cases is stale: they begin two days and a bit before the installation. */
    private static final Instant NOW = INSTALLED.plus(Duration.ofDays(4));

    private static final UUID HOST = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    private static final List<String> CVES = List.of("CVE-2026-0001", "CVE-2026-0002");

    /** What is known of a host before anybody judges: the raw words of logs and scans. */
    record Known(
            List<Patch> patches,
            Map<UUID, InstallProof> proofs,
            @Nullable Instant lastStart,
            List<ScanStatement> statements,
            @Nullable Instant due) {}

    private static @Nullable LastStart start(@Nullable Instant at) {
        return at == null ? null : new LastStart(at, "service:worker");
    }

    /** Judged the way the server does it: the scans by their own judge, the host by the verdict's. */
    private static HostVerdict judge(Known host) {
        HostCase bare = new HostCase(
                HOST,
                host.patches(),
                host.proofs(),
                Map.of(),
                Map.of(),
                start(host.lastStart()),
                List.of(),
                Duration.ofDays(2),
                EvidenceProfile.STRICTEST,
                host.due());
        Instant since = Judge.provenSince(bare).orElse(null);
        return Judge.judge(
                bare.with(bare.cves().stream()
                        .map(cve -> ScanJudge.judge(
                                HOST,
                                cve,
                                host.statements().stream()
                                        .filter(one -> one.cve().equals(cve))
                                        .toList(),
                                since,
                                NOW,
                                Duration.ofDays(7)))
                        .toList()),
                NOW);
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    @Label(
            "Law 3: VERIFIED if and only if log, version, restart and a later credentialed scan that knows the check all say so")
    void verifiedMeansProven(@ForAll("cases") Known host) {
        assertThat(judge(host).verdict() == Verdict.VERIFIED).isEqualTo(proven(host));
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    @Label("Law 4: whatever is taken away from a verified host, it is verified no more")
    void noPieceCanBeMissing(@ForAll("verified") Known host) {
        assertThat(judge(host).verdict()).isEqualTo(Verdict.VERIFIED);
        for (Patch patch : host.patches()) {
            Map<UUID, InstallProof> proofs = new HashMap<>(host.proofs());
            proofs.remove(patch.id());
            assertNotVerified(new Known(host.patches(), proofs, host.lastStart(), host.statements(), null));
            for (String cve : patch.cves()) {
                assertNotVerified(with(host, statement -> !statement.cve().equals(cve)));
            }
        }
        if (host.patches().stream().anyMatch(Patch::restartRequired)) {
            assertNotVerified(new Known(host.patches(), host.proofs(), null, host.statements(), null));
        }
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    @Label("Law 4: a verdict that is not VERIFIED names what is wrong or missing")
    void everyOtherVerdictNamesItsReason(@ForAll("cases") Known host) {
        HostVerdict verdict = judge(host);
        if (verdict.verdict() == Verdict.UNKNOWN || verdict.verdict() == Verdict.PENDING) {
            assertThat(verdict.missing()).isNotEmpty();
        }
        if (verdict.verdict() != Verdict.VERIFIED) {
            assertThat(verdict.reasons()).isNotEmpty();
        }
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    @Label("Law 4: what is overdue is not pending, a restart by its own deadline")
    void whatIsOverdueIsNotPending(@ForAll("cases") Known host) {
        HostVerdict verdict = judge(host);

        assertThat(verdict.restartDue() != null).isEqualTo(verdict.missing().contains(Missing.REBOOT));
        if (verdict.verdict() == Verdict.PENDING) {
            assertThat(verdict.pendingUntil()).isAfter(NOW);
            assertThat(verdict.isRestartOverdue(NOW)).isFalse();
        }
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    @Label("Law 4: scans that failed, had no credentials, are old or silent change nothing")
    void worthlessScansAreWorthless(@ForAll("cases") Known host, @ForAll("worthless") ScanStatement more) {
        List<ScanStatement> statements = new ArrayList<>(host.statements());
        statements.add(more);
        Known richer = new Known(host.patches(), host.proofs(), host.lastStart(), statements, host.due());

        assertThat(judge(richer).verdict()).isEqualTo(judge(host).verdict());
    }

    /** The law, told once more without regard to how it is implemented. */
    private static boolean proven(Known host) {
        Instant since = Instant.MIN;
        for (Patch patch : host.patches()) {
            InstallProof proof = host.proofs().get(patch.id());
            if (proof == null
                    || !Set.of(Outcome.INSTALLED, Outcome.ALREADY_PRESENT, Outcome.INSTALLED_REBOOT_PENDING)
                            .contains(proof.outcome())
                    || proof.reached() != Reached.YES) {
                return false;
            }
            since = later(since, proof.at());
            boolean owed = proof.outcome() == Outcome.INSTALLED_REBOOT_PENDING
                    || proof.restartAskedAt() != null
                    || patch.restartRequired();
            if (owed) {
                if (host.lastStart() == null || !host.lastStart().isAfter(proof.at())) {
                    return false;
                }
                since = later(since, host.lastStart());
            }
        }
        for (Patch patch : host.patches()) {
            for (String cve : patch.cves()) {
                if (!clean(host, cve, since)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean clean(Known host, String cve, Instant since) {
        List<ScanStatement> counting = host.statements().stream()
                .filter(s -> s.cve().equals(cve) && s.takenAt().isAfter(since))
                .filter(s -> s.answer() == Answer.PRESENT
                        || s.answer() == Answer.ABSENT && s.credentialed() && s.failure() == null)
                .toList();
        boolean stillThere = counting.stream()
                .filter(s -> s.answer() == Answer.PRESENT)
                .anyMatch(found -> counting.stream()
                        .noneMatch(other -> other.scanner().equals(found.scanner())
                                && other.answer() == Answer.ABSENT
                                && other.takenAt().isAfter(found.takenAt())));
        return !stillThere && counting.stream().anyMatch(s -> s.answer() == Answer.ABSENT);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static void assertNotVerified(Known host) {
        assertThat(judge(host).verdict()).isNotEqualTo(Verdict.VERIFIED);
    }

    private static Known with(Known host, Predicate<ScanStatement> kept) {
        return new Known(
                host.patches(),
                host.proofs(),
                host.lastStart(),
                host.statements().stream().filter(kept).toList(),
                null);
    }

    @Provide
    Arbitrary<Known> cases() {
        Arbitrary<@Nullable Instant> start = hours().injectNull(0.3);
        Arbitrary<@Nullable Instant> due =
                Arbitraries.of(NOW.minusSeconds(1), NOW.plusSeconds(1)).injectNull(0.3);
        return patches().flatMap(patches -> Combinators.combine(
                        proofs(patches), start, statement().list().ofMaxSize(8), due)
                .as((proofs, booted, scans, until) -> new Known(patches, proofs, booted, scans, until)));
    }

    /** Cases made good, so that the interesting corner is not rare. */
    @Provide
    Arbitrary<Known> verified() {
        return patches().map(patches -> {
            Map<UUID, InstallProof> proofs = new HashMap<>();
            List<ScanStatement> scans = new ArrayList<>();
            for (Patch patch : patches) {
                proofs.put(patch.id(), proof(Outcome.INSTALLED, Reached.YES, false, INSTALLED));
                patch.cves()
                        .forEach(cve -> scans.add(new ScanStatement(
                                HOST,
                                cve,
                                "Nessus",
                                Answer.ABSENT,
                                false,
                                true,
                                null,
                                INSTALLED.plusSeconds(7200),
                                "aa",
                                null,
                                false,
                                null,
                                1)));
            }
            return new Known(patches, proofs, INSTALLED.plusSeconds(3600), scans, null);
        });
    }

    @Provide
    Arbitrary<ScanStatement> worthless() {
        return statement()
                .filter(s -> s.failure() != null && s.answer() != Answer.PRESENT
                        || s.answer() == Answer.SILENT
                        || s.answer() == Answer.ABSENT && !s.credentialed()
                        || !s.takenAt().isAfter(INSTALLED.minus(Duration.ofHours(60))));
    }

    private static Arbitrary<List<Patch>> patches() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of(CVES).set().ofMinSize(1).ofMaxSize(2))
                .as(VerdictLawsTest::patch)
                .list()
                .ofMinSize(1)
                .ofMaxSize(2);
    }

    private static Patch patch(boolean restart, Set<String> cves) {
        UUID id = UUID.randomUUID();
        return new Patch(
                id,
                "patch-" + id,
                null,
                null,
                null,
                null,
                SignatureState.values()[0],
                true,
                restart,
                null,
                cves,
                List.of(new PatchPackage("deb", "kit", "1.1")));
    }

    private static Arbitrary<Map<UUID, InstallProof>> proofs(List<Patch> patches) {
        Arbitrary<InstallProof> proof = Combinators.combine(
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(
                                        6,
                                        Arbitraries.of(Outcome.values())
                                                .filter(o -> o.outcomeClass() == OutcomeClass.SUCCESS
                                                        || o.outcomeClass() == OutcomeClass.NEEDS_ACTION)),
                                net.jqwik.api.Tuple.of(2, Arbitraries.of(Outcome.values()))),
                        Arbitraries.frequency(
                                net.jqwik.api.Tuple.of(8, Reached.YES),
                                net.jqwik.api.Tuple.of(1, Reached.NO),
                                net.jqwik.api.Tuple.of(1, Reached.UNKNOWN)),
                        Arbitraries.of(true, false, false),
                        hours())
                .as(VerdictLawsTest::proof);
        return proof.injectNull(0.1).list().ofSize(patches.size()).map(list -> {
            Map<UUID, InstallProof> byPatch = new HashMap<>();
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) != null) {
                    byPatch.put(patches.get(i).id(), list.get(i));
                }
            }
            return byPatch;
        });
    }

    private static InstallProof proof(Outcome outcome, Reached reached, boolean reboot, Instant at) {
        return new InstallProof(
                null, outcome, "1.1", reached, reboot ? at : null, at, 1L, "bb", false, "", null, false);
    }

    private static Arbitrary<ScanStatement> statement() {
        return Combinators.combine(
                        Arbitraries.of(CVES),
                        Arbitraries.of("Nessus", "OpenSCAP"),
                        Arbitraries.of(Answer.ABSENT, Answer.ABSENT, Answer.ABSENT, Answer.PRESENT, Answer.SILENT),
                        Arbitraries.of(true, true, false),
                        Arbitraries.of("dpkginfo_init has failed").injectNull(0.8),
                        hours())
                .as((cve, scanner, answer, credentialed, failure, at) -> new ScanStatement(
                        HOST,
                        cve,
                        scanner,
                        answer,
                        false,
                        credentialed,
                        failure,
                        at,
                        "of " + scanner + " " + at,
                        null,
                        false,
                        null,
                        1));
    }

    private static Arbitrary<Instant> hours() {
        return Arbitraries.integers().between(-60, 60).map(hour -> INSTALLED.plus(Duration.ofHours(hour)));
    }
}
