package dev.patchboard.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchboard.fleet.Environment;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What counts as proven, and what an exit criterion makes of it (laws 2 and 4). */
class RingArithmeticTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    /** Minutes are kept. */
    @Example
    void secondsThatWouldBeLostAreRefusedByTheirField() {
        Duration hour = Duration.ofHours(1);

        assertThat(refused(Duration.ofSeconds(20), hour)).containsExactly("soak");
        assertThat(refused(hour, Duration.ofSeconds(90))).containsExactly("reportWithin");
        assertThat(refused(hour, hour.plusNanos(1))).containsExactly("reportWithin");
    }

    private static List<String> refused(Duration soak, Duration reportWithin) {
        InvalidInput refused = catchThrowableOfType(
                InvalidInput.class,
                () -> new RingPlan("First", Environment.LAB, 100, 100, 0, soak, 10, reportWithin, false));
        return refused.problems().stream().map(InvalidInput.Problem::field).toList();
    }

    @Property
    void nothingIsProvenWithoutLogVersionAndReboot(
            @ForAll Outcome outcome,
            @ForAll VersionProof version,
            @ForAll boolean log,
            @ForAll boolean rebootNeeded,
            @ForAll boolean rebooted) {
        HostState state =
                row(outcome, version, log, rebootNeeded, rebooted ? NOW : null).state(NOW);

        boolean success =
                outcome.outcomeClass() == OutcomeClass.SUCCESS || outcome.outcomeClass() == OutcomeClass.NEEDS_ACTION;
        boolean owed = rebootNeeded || outcome == Outcome.INSTALLED_REBOOT_PENDING;
        assertThat(state == HostState.PROVEN)
                .isEqualTo(success && version == VersionProof.PROVEN && log && (!owed || rebooted));
    }

    @Property
    void aWordOrAnExitCodeWithoutALogNeverHelps(
            @ForAll Outcome outcome,
            @ForAll VersionProof version,
            @ForAll boolean rebootNeeded,
            @ForAll boolean rebooted) {
        HostState state = row(outcome, version, false, rebootNeeded, rebooted ? NOW : null)
                .state(NOW);

        assertThat(state.countsAsError())
                .as("%s without a log is %s", outcome, state)
                .isTrue();
    }

    @Property
    void aHostIsSkippedOnlyByWhatItsLogSays(
            @ForAll Outcome outcome, @ForAll VersionProof version, @ForAll boolean log) {
        HostState state = row(outcome, version, log, false, null).state(NOW);

        assertThat(state == HostState.SKIPPED).isEqualTo(log && outcome.outcomeClass() == OutcomeClass.SKIPPED);
    }

    @Property
    void oneProvenHostDoesNotCarryARingOfBareWords(
            @ForAll @Size(min = 1, max = 40) List<Outcome> words, @ForAll @IntRange(min = 1, max = 100) int exit) {
        List<HostState> states = new ArrayList<>(words.stream()
                .map(word -> row(word, VersionProof.PROVEN, false, false, NOW).state(NOW))
                .toList());
        states.add(HostState.PROVEN);

        assertThat(RingProgress.of(states, 0, null, exit, 100).criterionMet()).isEqualTo(100 >= exit * states.size());
    }

    @Property
    void aRingWithoutAProvenHostIsNeverProven(
            @ForAll @Size(max = 30) List<HostState> states, @ForAll @IntRange(min = 0, max = 100) int exit) {
        states.removeIf(state -> state == HostState.PROVEN);

        assertThat(RingProgress.of(states, 0, null, exit, 100).criterionMet()).isFalse();
    }

    @Property
    void theCriterionIsTheShareOfProvenHostsAmongThoseThatNeedThePatch(
            @ForAll @IntRange(min = 1, max = 200) int proven,
            @ForAll @IntRange(min = 0, max = 200) int failed,
            @ForAll @IntRange(min = 0, max = 200) int skipped,
            @ForAll @IntRange(min = 0, max = 100) int exit) {
        List<HostState> states = new ArrayList<>(Collections.nCopies(proven, HostState.PROVEN));
        states.addAll(Collections.nCopies(failed, HostState.FAILED));
        states.addAll(Collections.nCopies(skipped, HostState.SKIPPED));

        assertThat(RingProgress.of(states, 0, null, exit, 100).criterionMet())
                .isEqualTo(100.0 * proven / (proven + failed) >= exit);
    }

    @Property
    void aRingIsProvenOnlyWithinItsErrorBudget(
            @ForAll @Size(min = 1, max = 30) List<HostState> states,
            @ForAll @IntRange(min = 0, max = 100) int exit,
            @ForAll @IntRange(min = 0, max = 100) int budget) {
        EnumSet<HostState> bad = EnumSet.of(
                HostState.DAMAGED,
                HostState.FAILED,
                HostState.UNKNOWN,
                HostState.VERSION_UNPROVEN,
                HostState.OVERDUE,
                HostState.RETRYABLE);
        long errors = states.stream().filter(bad::contains).count();

        RingProgress progress = RingProgress.of(states, 0, null, exit, budget);

        assertThat(progress.errors()).isEqualTo((int) errors);
        assertThat(progress.budgetSpent()).isEqualTo(100 * errors > (long) budget * states.size());
        assertThat(progress.provenWithinBudget()).isEqualTo(progress.criterionMet() && !progress.budgetSpent());
    }

    @Example
    void oneProvenAndOneUnknownHostAreTooManyErrorsForATenthOfABudget() {
        RingProgress progress = RingProgress.of(List.of(HostState.PROVEN, HostState.UNKNOWN), 0, null, 50, 10);

        assertThat(progress.criterionMet()).isTrue();
        assertThat(progress.provenWithinBudget()).isFalse();
    }

    @Example
    void anOverdueReportCountsAgainstTheBudget() {
        assertThat(RingProgress.of(List.of(HostState.PROVEN, HostState.OVERDUE), 0, null, 50, 10)
                        .budgetSpent())
                .isTrue();
    }

    @Example
    void aRebootBeforeTheInstallationProvesNothing() {
        Deployment row = row(Outcome.INSTALLED_REBOOT_PENDING, VersionProof.PROVEN, true, true, NOW.minusSeconds(7200));

        assertThat(row.state(NOW)).isEqualTo(HostState.REBOOT_OWED);
    }

    @Example
    void aReportIsPendingUntilItIsDueAndOverdueFromThen() {
        Deployment row = row(null, VersionProof.NOT_READ, false, false, null);

        assertThat(row.state(NOW.minusSeconds(1))).isEqualTo(HostState.PENDING);
        assertThat(row.state(NOW)).isEqualTo(HostState.OVERDUE);
    }

    @Property
    void unknownNeverHelps(
            @ForAll @Size(min = 1, max = 20) List<HostState> states,
            @ForAll @IntRange(min = 0, max = 19) int which,
            @ForAll @IntRange(min = 0, max = 100) int exit,
            @ForAll @IntRange(min = 0, max = 100) int budget) {
        int changed = which % states.size();
        List<HostState> doubted = new ArrayList<>(states);
        doubted.set(changed, HostState.UNKNOWN);

        RingProgress before = RingProgress.of(states, 0, null, exit, budget);
        RingProgress after = RingProgress.of(doubted, 0, null, exit, budget);

        assertThat(after.criterionMet() && !before.criterionMet())
                .as("unknown in place of %s", states.get(changed))
                .isFalse();
        assertThat(before.budgetSpent() && !after.budgetSpent())
                .as("budget: unknown in place of %s", states.get(changed))
                .isFalse();
    }

    @Property
    void everyHostIsCountedExactlyOnce(@ForAll @Size(max = 30) List<HostState> states) {
        RingProgress progress = RingProgress.of(states, 0, NOW, 95, 5);

        assertThat(progress.proven()
                        + progress.rebootOwed()
                        + progress.pending()
                        + progress.overdue()
                        + progress.failed()
                        + progress.unknown()
                        + progress.retryable()
                        + progress.skipped()
                        + progress.preflightFailed()
                        + progress.notSent())
                .isEqualTo(progress.total())
                .isEqualTo(states.size());
    }

    @Example
    void anEmptyRingIsNotProven() {
        assertThat(RingProgress.of(List.of(), 0, null, 0, 100).criterionMet()).isFalse();
    }

    @Example
    void theLineNamesEveryCountWithItsDenominator() {
        List<HostState> states =
                List.of(HostState.PROVEN, HostState.PROVEN, HostState.UNKNOWN, HostState.OVERDUE, HostState.PENDING);

        assertThat(RingProgress.of(states, 0, NOW, 95, 5).line())
                .isEqualTo("2/5 proven, 1 unknown, 1 overdue, 1 pending");
    }

    @Example
    @Label("Law 3: the line says how many of the proven hosts have weaker evidence")
    void law3TheLineSaysHowManyAreProvenByLess() {
        List<HostState> states = List.of(HostState.PROVEN, HostState.PROVEN, HostState.FAILED);

        assertThat(RingProgress.of(states, 1, NOW, 95, 5).line())
                .isEqualTo("2/3 proven (1 of them on weaker evidence), 1 failed");
    }

    @Example
    void aRingWithHostsThatNothingWasSentToCanBeTriedAgain() {
        RingPlan plan = new RingPlan(
                "Lab", Environment.LAB, 100, 100, 0, Duration.ofMinutes(30), 2, Duration.ofHours(1), false);
        Wave wave = new Wave(new ChangeNumber(1), 1, plan);
        RolloutHost unsent = new RolloutHost(UUID.randomUUID(), 1, 1, 1, 1, RolloutHost.Preflight.PASSED, null, null);

        String remedies = GateRemedies.of(wave, Snapshot.of(List.of(unsent), List.of(), NOW), List.of(), false);

        assertThat(remedies).startsWith("Try again, settle a host by an exception or stop.");
    }

    @Example
    void aRingThatWaitsForTwoPeopleAloneAsksForWhatTheySawAndForNoLogs() {
        RingPlan plan = new RingPlan(
                "Lab", Environment.LAB, 100, 100, 0, Duration.ofMinutes(30), 2, Duration.ofHours(1), false);
        Wave wave = new Wave(new ChangeNumber(1), 1, plan);
        Deployment unknown = row(Outcome.NO_LOG, VersionProof.NOT_READ, false, false, null);
        RolloutHost seat = new RolloutHost(unknown.hostId(), 1, 1, 1, 1, RolloutHost.Preflight.PASSED, null, null);
        Snapshot snapshot = Snapshot.of(List.of(seat), List.of(unknown), NOW);

        assertThat(GateRemedies.of(wave, snapshot, List.of("mx1"), false))
                .startsWith("Have two people attest what they see of mx1, ")
                .doesNotContain("logs");
        assertThat(GateRemedies.of(wave, snapshot, List.of(), false)).startsWith("Hand in the missing logs");
    }

    private static Deployment row(
            @Nullable Outcome outcome,
            VersionProof version,
            boolean log,
            boolean rebootNeeded,
            @Nullable Instant booted) {
        return new Deployment(
                UUID.randomUUID(),
                UUID.randomUUID(),
                1,
                1,
                UUID.randomUUID(),
                NOW,
                outcome,
                "2.0",
                version,
                log ? "a".repeat(64) : null,
                false,
                rebootNeeded,
                outcome == null ? null : NOW.minus(Duration.ofHours(1)),
                booted,
                null,
                null,
                null);
    }
}
