package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.SignatureState;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.SoftwareList;
import dev.patchboard.rollout.WaysBack;
import dev.patchboard.scan.ScanAnswer;
import dev.patchboard.scan.ScanJudge;
import dev.patchboard.scan.ScanStatement;
import dev.patchboard.scan.ScanStatement.Answer;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every sentence of a verdict says what is missing or wrong, and what to do next. */
class VerdictWordsTest {

    private static final Instant SENT = Instant.parse("2026-11-20T09:00:00Z");
    private static final Instant INSTALLED = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant BEFORE = Instant.parse("2026-11-19T10:00:00Z");
    private static final Instant AFTER = Instant.parse("2026-11-20T12:00:00Z");
    private static final UUID HOST = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    private static final String CVE = "CVE-2002-0649";
    private static final Patch PATCH = new Patch(
            UUID.fromString("0190a000-0000-7000-8000-000000000002"),
            "MS02-039",
            null,
            null,
            null,
            null,
            SignatureState.NOT_CHECKED,
            true,
            true,
            null,
            Set.of(CVE),
            List.of(new PatchPackage("windows", "sql-server", "8.00.636")));

    @Test
    void whatWasTakenBackOnPurposeIsSaidSoWhateverItsLogSays() {
        for (InstallProof proof : List.of(
                log(Outcome.INSTALLED, "8.00.534", Reached.NO), log(Outcome.INSTALLED, "8.00.636", Reached.YES))) {
            HostCase host = new HostCase(
                    HOST,
                    List.of(PATCH),
                    Map.of(PATCH.id(), proof),
                    Map.of(),
                    Map.of(PATCH.id(), new WaysBack.Back(2, AFTER, "It breaks the shop")),
                    new LastStart(AFTER, "service:worker"),
                    List.of(),
                    Duration.ofDays(2),
                    EvidenceProfile.STRICTEST,
                    null);

            HostVerdict verdict = Judge.judge(host, AFTER);

            assertThat(verdict.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(verdict.install().note())
                    .isEqualTo(
                            "MS02-039 was taken back on purpose with ring 2, at 2026-11-20T12:00:00Z: It breaks the shop."
                                    + " The host is not patched. Accept the risk by an exception, or transfer it to a new change.");
        }
    }

    @Test
    void aScanThatFailedIsNamedWithoutATimeOfItsOwnBesideTheOneThatItsReasonGives() {
        ScanAnswer failed = new ScanAnswer(
                HOST,
                CVE,
                ScanAnswer.State.FAILED_SCAN,
                AFTER,
                null,
                null,
                "Grype",
                "The report gives no date: nothing in it says when this host was scanned. Hand in one that does.");

        assertThat(ScanProof.why(failed, INSTALLED))
                .isEqualTo("Grype counts for nothing: The report gives no date: nothing in it says when this host was"
                        + " scanned. Hand in one that does.");
    }

    @Test
    void anOldSoftwareListContradictsNothing() {
        InstallProof proof =
                ListProof.beside(log(Outcome.INSTALLED, "8.00.636", Reached.YES), list(BEFORE, "8.00.534"));

        assertThat(proof.reached()).isEqualTo(Reached.YES);
        assertThat(judge(proof).install().state()).isEqualTo(Proof.State.PROVEN);
    }

    @Test
    void anOldSoftwareListIsNamedAndANewerOneAskedForWhereTheLogNamesNoVersion() {
        InstallProof proof = ListProof.beside(log(Outcome.INSTALLED, null, Reached.UNKNOWN), list(BEFORE, "8.00.636"));

        HostVerdict verdict = judge(proof);
        assertThat(verdict.missing()).contains(Missing.INSTALLED_VERSION);
        assertThat(verdict.install().note())
                .isEqualTo(
                        "The log names no version of MS02-039 that can be compared, and the software list of"
                                + " 2026-11-19T10:00:00Z (csv) predates the installation of 2026-11-20T10:00:00Z. Hand in a newer one.");
    }

    @Test
    void aNewerListThatShowsTheOldVersionIsQuotedWithItsOwnVersion() {
        InstallProof proof = ListProof.beside(log(Outcome.INSTALLED, "8.00.636", Reached.YES), list(AFTER, "8.00.534"));

        HostVerdict verdict = judge(proof);
        assertThat(verdict.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(verdict.reasons().get(0))
                .contains(
                        "software list of 2026-11-20T12:00:00Z (csv)", "sql-server 8.00.534, below the fixed 8.00.636")
                .endsWith("then deploy again.");
    }

    @Test
    void aLogBelowTheFixedVersionIsQuoted() {
        assertThat(judge(log(Outcome.INSTALLED, "8.00.534", Reached.NO))
                        .reasons()
                        .get(0))
                .isEqualTo(
                        "MS02-039: the log shows version 8.00.534, below the fixed 8.00.636. Deploy the fixed version.");
    }

    @Test
    void aScanFromOutsideIsSaidToHaveHadNoCredentialsEvenBeforeAnyInstallationIsKnown() {
        ScanStatement outside = new ScanStatement(
                HOST, CVE, "Nessus", Answer.ABSENT, false, false, null, AFTER, "aa", null, false, null, 1);

        for (HostVerdict verdict : List.of(
                judge(host(null, null, List.of(outside))),
                judge(host(
                        log(Outcome.INSTALLED, "8.00.636", Reached.YES), AFTER.minusSeconds(60), List.of(outside))))) {
            assertThat(verdict.scan().note())
                    .startsWith(CVE + ": Nessus of 2026-11-20T12:00:00Z did not look from the inside: ")
                    .endsWith("Scan again with credentials.");
        }
    }

    @Test
    @DisplayName("Law 3: a finding that people hold to be false is no clean check")
    void law3AFalsePositiveIsNotSaidToBeClean() {
        ScanStatement found = new ScanStatement(
                HOST, CVE, "Nessus", Answer.PRESENT, true, true, null, AFTER, "aa", null, false, null, 1);

        HostVerdict verdict =
                judge(host(log(Outcome.INSTALLED, "8.00.636", Reached.YES), AFTER.minusSeconds(60), List.of(found)));

        assertThat(verdict.weak()).isTrue();
        assertThat(verdict.scan().note())
                .isEqualTo("0 of 1 checks clean, 1 found and held to be a false positive: weaker evidence. " + CVE
                        + ": The scan found it; two people hold that to be a mistake.");
    }

    @Test
    void aHostWithoutAnyEvidenceIsToldWhatToHandIn() {
        HostVerdict verdict = judge(host(null, null, List.of()));

        assertThat(verdict.reasons())
                .containsExactly(
                        "MS02-039: no installer log tells of it. Hand in the log of its installation on this host.",
                        CVE + ": no scan of this host is known. Scan it with credentials and hand in the report.");
    }

    @Test
    void aLogThatDoesNotCountIsNamed() {
        assertThat(InstallWords.noLog(true, Standing.OTHER_HOST.words()))
                .isEqualTo("no log counts yet. It belongs to another host. Hand in the log of this one.");
    }

    @ParameterizedTest
    @EnumSource(Standing.class)
    void everyLogThatDoesNotCountSaysWhatToDo(Standing standing) {
        if (standing != Standing.ACCEPTED) {
            assertThat(standing.words()).containsPattern("\\b(Hand in|Set|Deploy)\\b");
        }
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void everyOutcomeSaysWhatToDo(Outcome outcome) {
        String why = judge(log(outcome, "8.00.636", Reached.YES)).reasons().get(0);

        if (outcome.outcomeClass() != OutcomeClass.SUCCESS) {
            assertThat(why).containsPattern("\\b(deploy again|Hand in|Settle|Restart)\\b");
        }
    }

    @Test
    void aStartThatOnlyAPersonToldIsWeakerThanOneThatAToolRead() {
        InstallProof proof = log(Outcome.INSTALLED, "8.00.636", Reached.YES);

        HostVerdict read = judge(started(proof, "service:worker"));
        HostVerdict told = judge(started(proof, "otis"));

        assertThat(read.reboot().note()).isEqualTo("Started at 2026-11-20T12:00:00Z.");
        assertThat(read.weak()).isFalse();
        assertThat(told.reboot().state()).isEqualTo(Proof.State.PROVEN);
        assertThat(told.reboot().note())
                .isEqualTo("Started at 2026-11-20T12:00:00Z, told by otis, read by no tool: weaker evidence.");
        assertThat(told.weak()).isTrue();
    }

    private static HostCase started(InstallProof proof, String teller) {
        return new HostCase(
                HOST,
                List.of(PATCH),
                Map.of(PATCH.id(), proof),
                Map.of(),
                Map.of(),
                new LastStart(AFTER, teller),
                List.of(),
                Duration.ofDays(2),
                EvidenceProfile.STRICTEST,
                SENT);
    }

    private static HostVerdict judge(InstallProof proof) {
        return judge(host(proof, null, List.of()));
    }

    private static HostVerdict judge(HostCase host) {
        return Judge.judge(host, AFTER.plusSeconds(3600));
    }

    private static HostCase host(
            @Nullable InstallProof proof, @Nullable Instant start, List<ScanStatement> statements) {
        Map<UUID, InstallProof> proofs = proof == null ? Map.of() : Map.of(PATCH.id(), proof);
        HostCase bare = new HostCase(
                HOST,
                List.of(PATCH),
                proofs,
                Map.of(),
                Map.of(),
                start == null ? null : new LastStart(start, "service:worker"),
                List.of(),
                Duration.ofDays(2),
                EvidenceProfile.STRICTEST,
                SENT);
        ScanAnswer answer = ScanJudge.judge(
                HOST,
                CVE,
                statements,
                Judge.provenSince(bare).orElse(null),
                AFTER.plusSeconds(3600),
                Duration.ofDays(7));
        return bare.with(List.of(answer));
    }

    /** The advice hangs on who speaks and not on words that a log may hold. */
    @Test
    void whatALogLeavesOpenIsFollowedByAdviceAndWhatWeSayOfItIsNot() {
        InstallProof log = log(Outcome.UNKNOWN, null, Reached.UNKNOWN);
        InstallProof quoting = log.as(Outcome.UNKNOWN, "x").without("x");
        assertThat(InstallWords.inconclusive(PATCH, log)).endsWith("It ended. Hand in the complete log.");
        assertThat(InstallWords.inconclusive(PATCH, quoting)).endsWith("ended: x. ");

        InstallProof hands = new InstallProof(
                null,
                Outcome.UNKNOWN,
                null,
                Reached.UNKNOWN,
                null,
                INSTALLED,
                1L,
                "bb",
                false,
                "Hand in hand",
                null,
                false);
        assertThat(InstallWords.inconclusive(PATCH, hands)).endsWith("Hand in hand. Hand in the complete log.");
    }

    private static InstallProof log(Outcome outcome, @Nullable String version, Reached reached) {
        return new InstallProof(
                null, outcome, version, reached, null, INSTALLED, 1L, "bb", false, "It ended", null, false);
    }

    private static ListedVersion list(Instant takenAt, String version) {
        return ListedVersion.of(
                PATCH,
                new SoftwareList(HOST, "csv", takenAt, takenAt, 1),
                part -> List.of(new InstalledPackage(part.name(), version)));
    }
}
