package dev.patchboard.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.change.Authorisations;
import dev.patchboard.change.Changes;
import dev.patchboard.evidence.EvidenceName;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.fleet.Host;
import dev.patchboard.identity.Role;
import dev.patchboard.rollout.RolloutProgress.Taken;
import dev.patchboard.rollout.RolloutScene.Scene;
import dev.patchboard.rollout.WorkClaim.WorkHost;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.outbox.OutboxDispatcher;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Workers fetch hosts: laws 1 and 2 when a host is handed out, law 8 between workers. */
@PatchboardTest
class WorkIT {

    private static final Duration LEASE = Duration.ofMinutes(15);

    @Autowired
    RolloutScene scenes;

    @Autowired
    TestData data;

    @Autowired
    TestClock clock;

    @Autowired
    Work work;

    @Autowired
    WorkOverview overview;

    @Autowired
    WorkReports reports;

    @Autowired
    Preflights preflights;

    @Autowired
    Changes changes;

    @Autowired
    Authorisations authorisations;

    @Autowired
    OutboxDispatcher outbox;

    @Autowired
    EvidenceStore evidence;

    @Autowired
    Waves waves;

    private Actor one;
    private Actor two;

    @BeforeEach
    void twoWorkers() {
        one = data.actor(Role.OPERATOR);
        two = data.actor(Role.OPERATOR);
    }

    @Test
    void aBatchIsFetchedReportedByItsLogsAndTheRingGoesOn() {
        Scene scene = offered(2);
        WorkClaim claim = claim(scene, 10, one).orElseThrow();
        assertThat(claim.hosts()).extracting(WorkHost::name).containsExactlyInAnyOrderElementsOf(names(scene));
        assertThat(claim.hosts().get(0).patches()).singleElement().satisfies(patch -> assertThat(patch.packages())
                .hasSize(1));
        assertThat(claim(scene, 10, two)).as("everything is held").isEmpty();

        List<WorkReport.Answer> answers = reports.report(
                claim.id(), claim.hosts().stream().map(host -> log(scene, host)).toList(), one);
        scenes.run(scene.number());

        assertThat(answers).extracting(WorkReport.Answer::state).containsOnly(HostState.PROVEN);
        assertThat(scenes.position(scene.number())).containsExactly("timer_soak");
        assertThat(overview.waiting()).noneMatch(batch -> batch.change().equals(scene.number()));
    }

    @Test
    void aCodeWithoutALogIsNoProofAndAFailureCountsAtOnce() {
        Scene scene = offered(2);
        WorkClaim claim = claim(scene, 10, one).orElseThrow();

        List<WorkReport.Answer> answers = reports.report(
                claim.id(),
                List.of(code(claim.hosts().get(0), "apt", 0), code(claim.hosts().get(1), "apt", 100)),
                one);

        assertThat(answers).extracting(WorkReport.Answer::state).containsExactly(HostState.UNKNOWN, HostState.FAILED);
    }

    @Test
    void aWordThatNothingWasToBeDoneIsNoProofEither() {
        Scene scene = offered(2);
        WorkClaim claim = claim(scene, 10, one).orElseThrow();

        List<WorkReport.Answer> answers = reports.report(
                claim.id(),
                List.of(
                        outcome(claim.hosts().get(0), Outcome.SUPERSEDED),
                        outcome(claim.hosts().get(1), Outcome.NOT_APPLICABLE)),
                one);

        assertThat(answers).extracting(WorkReport.Answer::state).containsOnly(HostState.UNKNOWN);
        assertThat(waves.view(scene.number(), 1).progress().line()).isEqualTo("0/2 proven, 2 unknown");
    }

    @Test
    void theSameReportAgainChangesNothing() {
        Scene scene = offered(1);
        WorkClaim claim = claim(scene, 1, one).orElseThrow();
        List<WorkReport> told = List.of(outcome(claim.hosts().get(0), Outcome.FAILED));

        assertThat(reports.report(claim.id(), told, one).get(0).taken()).isEqualTo(Taken.COUNTED);
        assertThat(reports.report(claim.id(), told, one).get(0).taken()).isEqualTo(Taken.KNOWN);
    }

    @Test
    void oneWrongReportAndNothingIsTaken() {
        Scene scene = offered(2);
        WorkClaim claim = claim(scene, 10, one).orElseThrow();
        WorkReport good = outcome(claim.hosts().get(0), Outcome.FAILED);
        WorkReport both = new WorkReport(
                claim.hosts().get(1).name(), null, null, null, Outcome.FAILED, "nobody", 1L, null, null, null, null);
        WorkReport stranger = outcome("stranger", Outcome.FAILED);
        WorkReport unstored = report(claim.hosts().get(1).name(), "ff".repeat(32), null);

        assertThatThrownBy(() -> reports.report(claim.id(), List.of(good, both, stranger, unstored), one))
                .isInstanceOfSatisfying(InvalidInput.class, wrong -> assertThat(wrong.problems())
                        .extracting(InvalidInput.Problem::field)
                        .containsExactly("reports[1].outcome", "reports[2].host", "reports[3].log"));
        assertThat(waves.view(scene.number(), 1).progress().failed()).isZero();
    }

    @Test
    void aLeaseThatEndsGivesTheHostToAnotherWorkerWhoIsTold() {
        Scene scene = offered(1);
        WorkClaim lost = claim(scene, 1, one).orElseThrow();
        clock.advance(LEASE.plusSeconds(1));

        WorkClaim taken = claim(scene, 1, two).orElseThrow();
        assertThat(taken.hosts()).singleElement().satisfies(host -> assertThat(host.handedOutBefore())
                .isTrue());
        assertThat(work.get(lost.id(), one).hosts()).isEmpty();
        assertThatThrownBy(() -> work.extend(lost.id(), LEASE, one))
                .isInstanceOfSatisfying(
                        Conflict.class, no -> assertThat(no.code()).isEqualTo("work.lease-lost"));

        WorkReport told = outcome(lost.hosts().get(0), Outcome.FAILED);
        WorkReport.Answer late = reports.report(lost.id(), List.of(told), one).get(0);
        assertThat(late.late()).isTrue();
        assertThat(late.taken()).isEqualTo(Taken.KEPT);
        assertThat(late.state()).as("the other worker answers for it").isEqualTo(HostState.PENDING);
        assertThat(reports.report(lost.id(), List.of(told), one).get(0).taken()).isEqualTo(Taken.KNOWN);
    }

    @Test
    void aLateReportCountsWhileNobodyElseHasTheHostAndIsNamedLate() {
        Scene scene = offered(1);
        WorkClaim claim = claim(scene, 1, one).orElseThrow();
        clock.advance(LEASE.plusSeconds(1));

        WorkReport.Answer late = reports.report(
                        claim.id(), List.of(outcome(claim.hosts().get(0), Outcome.FAILED)), one)
                .get(0);

        assertThat(late)
                .isEqualTo(new WorkReport.Answer(scene.lab().get(0).name(), Taken.COUNTED, true, HostState.FAILED));
        assertThat(waves.hosts(scene.number(), 1).get(0).patches().get(0).note())
                .startsWith("Late, the lease ended");
        assertThat(claim(scene, 1, two)).isEmpty();
    }

    @Test
    void anExtendedLeaseIsKept() {
        Scene scene = offered(1);
        WorkClaim claim = claim(scene, 1, one).orElseThrow();
        clock.advance(Duration.ofMinutes(10));
        work.extend(claim.id(), LEASE, one);
        clock.advance(Duration.ofMinutes(10));

        assertThat(claim(scene, 1, two)).isEmpty();
        assertThatThrownBy(() -> work.extend(claim.id(), LEASE, two)).isInstanceOf(Refusal.class);
    }

    @Test
    void aHeldChangeHandsOutNothingAndStopsWhoExtends() {
        Scene scene = offered(2);
        WorkClaim claim = claim(scene, 1, one).orElseThrow();
        Actor manager = data.actor(Role.CHANGE_MANAGER);
        changes.hold(scene.number(), "Stop", manager);

        assertThat(claim(scene, 1, two)).isEmpty();
        assertThatThrownBy(() -> work.extend(claim.id(), LEASE, one))
                .isInstanceOfSatisfying(
                        Conflict.class, no -> assertThat(no.code()).isEqualTo("work.stopped"));
        changes.resume(scene.number(), "Go", manager);
        assertThat(claim(scene, 1, two)).isPresent();
    }

    @Test
    void whatIsNoLongerAuthorisedIsNeverHandedOutAndCostsNothingOfTheBudget() {
        Scene scene = offered(2);
        authorisations.voidAll(scene.number(), "Void", data.actor(Role.CAB));

        assertThat(claim(scene, 10, one)).isEmpty();
        assertThat(waves.view(scene.number(), 1).progress().line()).isEqualTo("0/2 proven, 2 not sent");
        assertThat(waves.view(scene.number(), 1).progress().budgetSpent()).isFalse();
        scenes.run(scene.number());
        assertThat(scenes.state(scene.number(), 1)).isEqualTo(WaveState.UNAUTHORISED);
    }

    @Test
    void aSpentBudgetStopsTheHandingOut() {
        Scene scene = offered(2);
        WorkClaim claim = claim(scene, 1, one).orElseThrow();
        reports.report(claim.id(), List.of(outcome(claim.hosts().get(0), Outcome.FAILED)), one);

        assertThat(claim(scene, 1, two)).isEmpty();
        assertThat(overview.waiting())
                .filteredOn(batch -> batch.change().equals(scene.number()))
                .singleElement()
                .satisfies(batch -> assertThat(batch.stopped()).contains("budget"));
    }

    @Test
    void offeringABatchAgainOffersNoHostTwice() {
        Scene scene = offered(2);
        Batch batch = waves.batches(scene.number(), 1).get(0);
        List<Deployer.Target> targets = scene.lab().stream()
                .map(host -> new Deployer.Target(host.id(), scene.patch().id()))
                .toList();

        work.offer(new Deployer.DeployOrder(batch, targets));

        assertThat(overview.waiting())
                .filteredOn(waiting -> waiting.change().equals(scene.number()))
                .singleElement()
                .satisfies(waiting -> assertThat(waiting.total()).isEqualTo(2));
    }

    @Test
    void noHostIsEverHandedToTwoWorkersAtOnce() throws Exception {
        for (int round = 0; round < 10; round++) {
            Scene scene = offered(2);
            List<Optional<WorkClaim>> claims =
                    together(() -> claim(scene, 1, one), () -> claim(scene, 2, two), () -> claim(scene, 1, two));
            List<String> handedOut = claims.stream()
                    .flatMap(Optional::stream)
                    .flatMap(claim -> claim.hosts().stream())
                    .map(WorkHost::name)
                    .toList();
            assertThat(handedOut).as("round %s", round).doesNotHaveDuplicates().isNotEmpty();
            assertThat(overview.waiting())
                    .filteredOn(waiting -> waiting.change().equals(scene.number()))
                    .singleElement()
                    .satisfies(waiting -> assertThat(waiting.held()).isEqualTo(handedOut.size()));
        }
    }

    /** A ring whose only batch waits for workers. */
    private Scene offered(int hosts) {
        Scene scene = scenes.scene("pull", hosts, 0);
        scenes.start(scene.number(), 1);
        preflights.answer(scene.number(), 1, Map.of(), true, data.actor(Role.OPERATOR));
        scenes.run(scene.number());
        outbox.dispatchDue();
        return scene;
    }

    private Optional<WorkClaim> claim(Scene scene, int hosts, Actor worker) {
        return work.claim(scene.number(), hosts, LEASE, worker);
    }

    private static List<String> names(Scene scene) {
        return scene.lab().stream().map(Host::name).toList();
    }

    private static WorkReport outcome(WorkHost host, Outcome outcome) {
        return outcome(host.name(), outcome);
    }

    private static WorkReport outcome(String host, Outcome outcome) {
        return report(host, null, outcome);
    }

    private static WorkReport report(String host, @Nullable String log, @Nullable Outcome outcome) {
        return new WorkReport(host, null, log, null, outcome, null, null, null, null, null, null);
    }

    private static WorkReport code(WorkHost host, String installer, long code) {
        return new WorkReport(host.name(), null, null, null, null, installer, code, "2.0-1", null, null, null);
    }

    private WorkReport log(Scene scene, WorkHost host) {
        String when = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                .format(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
        String name = scene.patch().packages().get(0).name() + ":amd64";
        String text = when + " startup archives unpack\n" + when + " upgrade " + name + " 1.0-1 2.0-1\n" + when
                + " status half-configured " + name + " 1.0-1\n" + when + " status unpacked " + name + " 2.0-1\n" + when
                + " startup packages configure\n" + when + " configure " + name + " 2.0-1 <none>\n" + when
                + " status installed " + name + " 2.0-1\n" + "# " + host.name() + "\n";
        try {
            return report(
                    host.name(),
                    evidence.put(
                                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                                    EvidenceName.of("dpkg.log"),
                                    one)
                            .sha256(),
                    null);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    @SafeVarargs
    private static <T> List<T> together(Callable<T>... tasks) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(tasks.length);
        ExecutorService pool = Executors.newFixedThreadPool(tasks.length);
        List<Future<T>> all = new ArrayList<>();
        for (Callable<T> task : tasks) {
            all.add(pool.submit(() -> {
                barrier.await();
                return task.call();
            }));
        }
        List<T> answers = new ArrayList<>();
        for (Future<T> each : all) {
            answers.add(each.get());
        }
        pool.shutdown();
        return answers;
    }
}
