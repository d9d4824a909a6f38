package dev.patchboard.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.scan.ScanAnswer.State;
import dev.patchboard.scan.ScanStatement.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Silence is never success: what scans may and may not prove, over any history of scans. */
class Law4Test {

    private static final UUID HOST = new UUID(1, 1);
    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");
    private static final Duration MAX_AGE = Duration.ofDays(7);

    @Property(tries = 5_000)
    void cleanRestsOnARecentCredentialedWorkingScanThatLooked(@ForAll("histories") List<ScanStatement> history) {
        ScanAnswer answer = judge(history);

        if (answer.state() == State.CLEAN) {
            assertThat(history)
                    .anyMatch(one -> one.sha256().equals(answer.evidence())
                            && one.answer() == Answer.ABSENT
                            && one.credentialed()
                            && one.worked()
                            && one.takenAt().plus(MAX_AGE).isAfter(NOW));
        }
    }

    @Property(tries = 5_000)
    void whatTheNewestScanFoundIsNeverClean(@ForAll("histories") List<ScanStatement> history) {
        ScanStatement newest = history.get(0);

        if (newest.answer() == Answer.PRESENT) {
            State expected = newest.falsePositive() ? State.FALSE_POSITIVE : State.VULNERABLE;
            assertThat(judge(history).state()).isIn(State.VULNERABLE, expected);
        }
    }

    @Property(tries = 5_000)
    void scansThatDoNotCountTurnNothingClean(@ForAll("histories") List<ScanStatement> history) {
        List<ScanStatement> sound = history.stream()
                .filter(one -> one.worked() && one.credentialed() && one.answer() != Answer.SILENT)
                .toList();

        if (sound.stream().noneMatch(one -> one.answer() == Answer.ABSENT)) {
            assertThat(judge(history).isClean()).isFalse();
        }
    }

    @Property(tries = 5_000)
    void oneScannerThatStillFindsItOutweighsTheOthers(@ForAll("histories") List<ScanStatement> history) {
        ScanStatement found = new ScanStatement(
                HOST,
                "CVE-2024-0001",
                "another",
                Answer.PRESENT,
                false,
                false,
                null,
                NOW,
                "found",
                null,
                false,
                null,
                1);
        List<ScanStatement> longer = new ArrayList<>(history);
        longer.add(found);

        assertThat(judge(longer).state()).isEqualTo(State.VULNERABLE);
    }

    @Property(tries = 5_000)
    void aHostThatStandsTwiceInOneReportIsAsItsWorseAnswerSays(
            @ForAll("histories") List<ScanStatement> history, @ForAll boolean foundFirst) {
        ScanStatement newest = history.get(0);
        ScanStatement found = new ScanStatement(
                HOST,
                newest.cve(),
                newest.scanner(),
                Answer.PRESENT,
                false,
                true,
                null,
                newest.takenAt(),
                newest.sha256(),
                null,
                false,
                null,
                1);
        List<ScanStatement> longer = new ArrayList<>(history);
        longer.add(foundFirst ? 0 : 1, found);

        assertThat(judge(longer).state()).isEqualTo(State.VULNERABLE);
    }

    /** A report that finds it and half a minute later does not has found it. */
    @Property(tries = 500)
    void aReportDoesNotTakeBackWhatItFound(
            @ForAll("histories") List<ScanStatement> history, @ForAll @IntRange(max = 3_600) int seconds) {
        List<ScanStatement> longer = new ArrayList<>(history);
        longer.add(inOneReport(Answer.ABSENT, NOW.plusSeconds(1)));
        longer.add(inOneReport(Answer.PRESENT, NOW.minusSeconds(seconds)));

        assertThat(judge(longer).state()).isEqualTo(State.VULNERABLE);
    }

    private static ScanStatement inOneReport(Answer answer, Instant at) {
        return new ScanStatement(
                HOST, "CVE-2024-0001", "Nessus", answer, false, true, null, at, "one", null, false, null, 1);
    }

    @Provide
    Arbitrary<List<ScanStatement>> histories() {
        Arbitrary<String> failures = Arbitraries.of("dpkginfo_init has failed").injectNull(0.7);
        Arbitrary<ScanStatement> one = Combinators.combine(
                        Arbitraries.of("OpenSCAP", "Nessus"),
                        Arbitraries.of(Answer.class),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        failures,
                        Arbitraries.integers().between(0, 24 * 14),
                        Arbitraries.of(true, false))
                .as((scanner, answer, dismissed, inside, failure, hours, remote) -> new ScanStatement(
                        HOST,
                        "CVE-2024-0001",
                        scanner,
                        answer,
                        dismissed && answer == Answer.PRESENT,
                        inside,
                        failure,
                        NOW.minus(Duration.ofHours(hours)),
                        scanner + answer + inside + failure + hours,
                        null,
                        remote && answer == Answer.ABSENT,
                        null,
                        1));
        return one.list().ofMinSize(1).ofMaxSize(8).map(Law4Test::newestFirst);
    }

    @Property(tries = 5_000)
    void lettingALookFromTheOutsideCountHidesNothingAndIsAlwaysLabelled(
            @ForAll("histories") List<ScanStatement> history) {
        ScanAnswer answer = ScanJudge.judge(HOST, "CVE-2024-0001", history, null, NOW, MAX_AGE, true);

        if (answer.state() == State.CLEAN) {
            assertThat(judge(history).state()).isEqualTo(State.CLEAN);
        }
        if (answer.state() == State.CLEAN_FROM_OUTSIDE) {
            assertThat(history)
                    .anyMatch(one -> one.sha256().equals(answer.evidence())
                            && one.answer() == Answer.ABSENT
                            && !one.credentialed()
                            && one.fromOutside()
                            && one.worked()
                            && one.takenAt().plus(MAX_AGE).isAfter(NOW));
            List<ScanStatement> inside =
                    history.stream().filter(ScanStatement::credentialed).toList();
            assertThat(judge(inside).state()).isNotIn(State.VULNERABLE, State.FALSE_POSITIVE);
        }
        assertThat(judge(history).state()).isNotEqualTo(State.CLEAN_FROM_OUTSIDE);
    }

    private static List<ScanStatement> newestFirst(List<ScanStatement> any) {
        return any.stream()
                .sorted(Comparator.comparing(ScanStatement::takenAt).reversed())
                .toList();
    }

    private static ScanAnswer judge(List<ScanStatement> history) {
        return ScanJudge.judge(HOST, "CVE-2024-0001", history, null, NOW, MAX_AGE);
    }
}
