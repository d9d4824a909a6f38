package dev.patchboard.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Refusal;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import dev.patchboard.testing.TestEngine;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@PatchboardTest
class ChangeLifeIT {

    @Autowired
    Changes changes;

    @Autowired
    ChangeProgress progress;

    @Autowired
    ChangeHosts changeHosts;

    @Autowired
    TestData data;

    @Autowired
    TestEngine engine;

    @Autowired
    TransactionTemplate transactions;

    private final Actor process = Actor.system("test");

    private ChangeNumber submit(List<Host> hosts) {
        return changes.submit(
                NewChange.normal("Life", "Because", Set.of(data.patch().id()), TestData.ids(hosts)),
                data.actor(Role.REQUESTER));
    }

    @Test
    void aWithdrawnChangeEndsItsProcessAndMovesNoMore() {
        ChangeNumber number = submit(data.hosts(1, Environment.TEST));

        changes.withdraw(number, "Not needed", data.actor(Role.CHANGE_MANAGER));

        assertThat(changes.get(number).stage()).isEqualTo(Stage.WITHDRAWN);
        assertThat(engine.position(number)).isEmpty();
        assertThat(engine.passed(number)).contains("end_withdrawn");
        assertThatThrownBy(() -> changes.hold(number, "Too late", process)).isInstanceOf(Conflict.class);
    }

    @Test
    void aChangeIsWithdrawnByWhoeverAskedForItAndByManagersAndByNobodyElse() {
        Actor riley = data.actor(Role.REQUESTER);
        List<Host> hosts = data.hosts(1, Environment.TEST);
        ChangeNumber number = changes.submit(
                NewChange.normal("Mine", "Because", Set.of(data.patch().id()), TestData.ids(hosts)), riley);

        for (Actor other : List.of(data.actor(Role.REQUESTER), data.actor(Role.ANALYST, Role.CAB, Role.OPERATOR))) {
            assertThat(changes.mayWithdraw(changes.get(number), other)).isFalse();
            assertThatThrownBy(() -> changes.withdraw(number, "In my way", other))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                            .isEqualTo("change.withdraw-not-yours"));
        }
        Actor notTheirs = data.actor(Role.REQUESTER).onBehalfOf(riley.person());
        assertThat(changes.mayWithdraw(changes.get(number), notTheirs))
                .as("without a delegation nobody stands in")
                .isFalse();
        assertThat(changes.mayWithdraw(changes.get(number), data.actor(Role.CHANGE_MANAGER)))
                .isTrue();
        changes.withdraw(number, "Not needed", riley);

        assertThat(changes.get(number).stage()).isEqualTo(Stage.WITHDRAWN);
    }

    @Test
    void aChangeWithAnUnsettledHostDoesNotClose() {
        List<Host> hosts = data.hosts(2, Environment.TEST);
        ChangeNumber number = submit(hosts);
        changeHosts.settle(number, Set.of(hosts.get(0).id()), Disposition.VERIFIED, null, null, List.of(), process);

        assertThatThrownBy(() -> progress.close(number, process))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("1 of 2 hosts");
    }

    @Test
    void aSettledHostKeepsItsDisposition() {
        List<Host> hosts = data.hosts(1, Environment.TEST);
        ChangeNumber number = submit(hosts);
        changeHosts.settle(number, TestData.ids(hosts), Disposition.EXCEPTION, "Old", "EX-1", List.of(), process);

        int settled =
                changeHosts.settle(number, TestData.ids(hosts), Disposition.VERIFIED, null, null, List.of(), process);

        assertThat(settled).isZero();
        assertThat(changeHosts.targets(number).get(0).disposition()).isEqualTo(Disposition.EXCEPTION);
    }

    @Test
    void theFirstDueDateOfAHostStaysOnRecord() {
        List<Host> hosts = data.hosts(1, Environment.TEST);
        ChangeNumber number = submit(hosts);
        UUID host = hosts.get(0).id();

        changes.dueDates(number, Map.of(host, LocalDate.of(2026, 3, 1)));
        changes.dueDates(number, Map.of(host, LocalDate.of(2026, 5, 1)));

        ChangeHost kept = changeHosts.targets(number).get(0);
        assertThat(kept.dueDate()).isEqualTo(LocalDate.of(2026, 5, 1));
        assertThat(kept.originalDueDate()).isEqualTo(LocalDate.of(2026, 3, 1));
    }

    @Test
    void everyMissingFieldIsNamedAtOnce() {
        assertThatThrownBy(() -> NewChange.normal(" ", "", Set.of(), Set.of()))
                .isInstanceOfSatisfying(InvalidInput.class, invalid -> assertThat(invalid.problems())
                        .extracting(InvalidInput.Problem::field)
                        .containsExactly("title", "reason", "patches", "hosts"));
    }

    @Test
    void aDeployerThatIsNotOfferedIsRefusedAndAFollowUpGoesToTheOperators() {
        List<Host> hosts = data.hosts(1, Environment.TEST);
        NewChange wanted = NewChange.normal(
                        "Cure it", "Because", Set.of(data.patch().id()), TestData.ids(hosts))
                .deployedBy("magic");
        ChangeNumber first = submit(hosts);

        assertThatThrownBy(() -> changes.submit(wanted, data.actor(Role.REQUESTER)))
                .isInstanceOfSatisfying(InvalidInput.class, invalid -> assertThat(invalid.problems())
                        .extracting(InvalidInput.Problem::field)
                        .containsExactly("deployer"));
        ChangeNumber followUp =
                changes.submit(wanted.following(first, LinkKind.RECURRENCE, Map.of()), data.actor(Role.REQUESTER));

        assertThat(changes.get(followUp).deployer()).isEqualTo("manual");
    }

    @Test
    void numbersStayUnbrokenWhenSubmissionsFailAndRace() throws Exception {
        List<Host> hosts = data.hosts(1, Environment.TEST);
        long before = changes.count();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Callable<ChangeNumber>> submissions = IntStream.range(0, 12)
                .<Callable<ChangeNumber>>mapToObj(i -> i % 3 == 0 ? () -> rolledBack(hosts) : () -> submit(hosts))
                .toList();
        Set<ChangeNumber> made = pool.invokeAll(submissions).stream()
                .map(future -> {
                    try {
                        return future.get();
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                })
                .filter(number -> changes.find(number).isPresent())
                .collect(Collectors.toSet());
        pool.shutdown();

        assertThat(changes.count()).isEqualTo(before + 8);
        assertThat(made).hasSize(8);
        assertThat(changes.page(null, null, 1).items().get(0).number().value()).isEqualTo(changes.count());
    }

    private ChangeNumber rolledBack(List<Host> hosts) {
        ChangeNumber lost = transactions.execute(status -> {
            ChangeNumber number = submit(hosts);
            status.setRollbackOnly();
            return number;
        });
        return lost;
    }
}
