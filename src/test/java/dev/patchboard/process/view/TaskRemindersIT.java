package dev.patchboard.process.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.change.Changes;
import dev.patchboard.change.NewChange;
import dev.patchboard.fleet.Environment;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import dev.patchboard.notification.SentMails;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Actor.Channel;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.testing.TestEngine;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tasks that nobody does are spoken of until somebody does them. */
@PatchboardTest
class TaskRemindersIT {

    private static final Duration DAY = Duration.ofDays(1);

    @Autowired
    TaskReminders reminders;

    @Autowired
    TaskInbox inbox;

    @Autowired
    Changes changes;

    @Autowired
    SentMails mails;

    @Autowired
    TestData data;

    @Autowired
    TestEngine engine;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private Person analyst;
    private Person colleague;
    private Person manager;
    private ChangeNumber number;

    @BeforeEach
    void aRiskAnalysisWaits() {
        analyst = data.person(Role.ANALYST);
        colleague = data.person(Role.ANALYST);
        manager = data.person(Role.CHANGE_MANAGER);
        number = changes.submit(
                NewChange.normal(
                        TestData.unique("waiting "),
                        "Because",
                        Set.of(data.patch().id()),
                        TestData.ids(data.hosts(1, Environment.PRODUCTION))),
                data.actor(Role.REQUESTER));
        engine.run(number);
        assertThat(engine.openTasks(number)).containsExactly("task_riskAnalysis");
    }

    @Test
    void whoeverMayDoATaskIsRemindedOncePerDay() {
        reminders.remind();
        assertThat(spoken()).as("it has not waited long").isEmpty();

        clock.advance(DAY.plusMinutes(1));
        reminders.remind();
        reminders.remind();

        assertThat(spoken()).singleElement().asString().contains("Waiting since ", ": Confirm the risk analysis");
        assertThat(told(analyst)).isEqualTo(1);
        assertThat(told(colleague)).isEqualTo(1);
        assertThat(told(manager)).isZero();
    }

    @Test
    void fromTheSecondReminderTheChangeManagerIsToldAndOnlyWhoHasTheTask() {
        clock.advance(DAY.plusMinutes(1));
        reminders.remind();
        inbox.claim(inbox.of(number).get(0).id(), Actor.of(analyst.login(), Channel.API));
        clock.advance(DAY);
        reminders.remind();

        assertThat(spoken()).hasSize(2);
        assertThat(told(analyst)).isEqualTo(2);
        assertThat(told(colleague)).isEqualTo(1);
        assertThat(told(manager)).isEqualTo(1);
    }

    @Test
    void nobodyIsRemindedOfAChangeOnHold() {
        changes.hold(number, "The vendor was asked", data.actor(Role.CHANGE_MANAGER));
        clock.advance(DAY.plusMinutes(1));
        reminders.remind();

        assertThat(spoken()).isEmpty();
    }

    private List<String> spoken() {
        return jdbc.sql("SELECT body FROM audit_event WHERE change_number = ? AND action = 'change.task-waiting'")
                .param(number.toString())
                .query(String.class)
                .list();
    }

    private long told(Person person) {
        return mails.newest(number.toString(), person.login(), null, 50).stream()
                .filter(mail -> mail.template().equals("task-waiting"))
                .count();
    }
}
