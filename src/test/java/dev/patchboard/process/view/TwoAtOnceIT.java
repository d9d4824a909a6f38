package dev.patchboard.process.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.change.Changes;
import dev.patchboard.change.NewChange;
import dev.patchboard.change.Stage;
import dev.patchboard.fleet.Environment;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.NotFound;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import dev.patchboard.testing.TestEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;

/** Two people at the same step of a change, from the same moment to some milliseconds apart. */
@PatchboardTest
class TwoAtOnceIT {

    private static final int ROUNDS = 36;
    /** About as long as one of the two takes, so that the second comes at every point of the first. */
    private static final int LONGEST_DELAY = 12;

    @Autowired
    TaskInbox inbox;

    @Autowired
    Changes changes;

    @Autowired
    TestData data;

    @Autowired
    TestEngine engine;

    private final ExecutorService two = Executors.newFixedThreadPool(2);
    private Actor one;
    private Actor other;

    @BeforeEach
    void twoPeople() {
        one = data.actor(Role.ANALYST, Role.CHANGE_MANAGER);
        other = data.actor(Role.ANALYST, Role.CHANGE_MANAGER);
    }

    @AfterEach
    void stop() {
        two.shutdownNow();
    }

    @Test
    void oneCompletesAStepAndTheOtherIsToldThatItIsDone() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            ChangeNumber number = atRiskAnalysis();
            String task = engine.task(number, "task_riskAnalysis").getId();

            List<Boolean> done = together(round % LONGEST_DELAY, () -> accept(task, one), () -> accept(task, other));

            assertThat(done).containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void whoCompletesAStepOfAChangeThatIsBeingWithdrawnIsToldSoOrWasFaster() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            ChangeNumber number = atRiskAnalysis();
            String task = engine.task(number, "task_riskAnalysis").getId();

            List<Boolean> done = together(
                    round % LONGEST_DELAY,
                    () -> accept(task, one),
                    () -> changes.withdraw(number, "It is not needed any more", other));

            assertThat(done).contains(true);
            if (done.get(1)) {
                assertThat(changes.get(number).stage()).isEqualTo(Stage.WITHDRAWN);
                assertThat(engine.position(number)).isEmpty();
            }
        }
    }

    private ChangeNumber atRiskAnalysis() {
        ChangeNumber number = changes.submit(
                NewChange.normal(
                        "Two at once",
                        "Both want it done",
                        Set.of(data.patch().id()),
                        TestData.ids(data.hosts(1, Environment.PRODUCTION))),
                data.actor(Role.REQUESTER));
        engine.run(number);
        return number;
    }

    private void accept(String task, Actor who) {
        inbox.complete(task, Map.of("decision", "ACCEPT"), who);
    }

    /** Which of both did what they wanted; a failure that is no lost race fails the test. */
    private List<Boolean> together(int millisLater, Runnable first, Runnable second) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Boolean> done = new ArrayList<>();
        for (Future<Boolean> each : two.invokeAll(List.of(tried(start, 0, first), tried(start, millisLater, second)))) {
            done.add(each.get());
        }
        return done;
    }

    private static Callable<Boolean> tried(CyclicBarrier start, int millisLater, Runnable command) {
        return () -> {
            start.await();
            Thread.sleep(millisLater);
            try {
                command.run();
                return true;
            } catch (Conflict | NotFound | ConcurrencyFailureException lost) {
                return false;
            }
        };
    }
}
