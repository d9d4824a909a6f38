package dev.patchboard.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.change.Changes;
import dev.patchboard.change.NewChange;
import dev.patchboard.fleet.Environment;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import dev.patchboard.notification.SentMail;
import dev.patchboard.notification.SentMails;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.testing.UserTasks;
import dev.patchboard.testing.UserTasks.UserTask;
import java.time.Duration;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What waits for people is mailed to them, by the engine itself and whatever process it stands in. */
@PatchboardTest
class TaskMailsIT {

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    SentMails mails;

    @Autowired
    TestData data;

    private final Person requester;
    private final ChangeNumber number;

    TaskMailsIT(@Autowired Changes changes, @Autowired TestData data, @Autowired RuntimeService runtime) {
        requester = data.person(Role.REQUESTER);
        number = changes.submit(
                NewChange.normal(
                        "Path", "Because", Set.of(data.patch().id()), TestData.ids(data.hosts(1, Environment.TEST))),
                Actor.of(requester.login(), Actor.Channel.API));
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number.toString())
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "starts elsewhere"));
    }

    static List<UserTask> tasks() {
        return UserTasks.all();
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void whoMayDoATaskIsToldThatItWaits(UserTask task) {
        Person told = told(task);
        start(task.process(), task.each() ? task.id() + "#multiInstanceBody" : task.id(), told);

        List<SentMail> received = mails.newest(number.toString(), told.login(), null, 10);
        assertThat(received)
                .filteredOn(mail -> mail.action().equals("task.opened"))
                .singleElement()
                .satisfies(mail -> {
                    assertThat(mail.template()).isNotIn("task", "plain");
                    assertThat(mail.text()).containsPattern("/(docket/|tasks\\?change=)" + number);
                    assertThat(mail.html()).contains(number.toString());
                });
        assertThat(received)
                .extracting(SentMail::threadId)
                .hasSameElementsAs(Set.of(received.get(0).threadId()));
    }

    private Person told(UserTask task) {
        if (task.role() == null) {
            return data.person(Role.CAB);
        }
        return task.role().equals("REQUESTER") ? requester : data.person(Role.valueOf(task.role()));
    }

    @Test
    void aTaskThatIsOpenedAgainAndAgainIsToldOnceADay() {
        Person analyst = data.person(Role.ANALYST);
        start("patch-change", "task_resolveHosts", analyst);
        start("patch-change", "task_resolveHosts", analyst);
        assertThat(mails.newest(number.toString(), analyst.login(), null, 10))
                .extracting(SentMail::template)
                .containsExactly("open-hosts");
    }

    @Test
    void aStepThatFailedForGoodIsToldToThoseWhoMayHaveItTriedAgain() {
        Person operator = data.person(Role.OPERATOR);
        Person analyst = data.person(Role.ANALYST);
        start("ring", "service_open_ring", operator);
        String job = management
                .createJobQuery()
                .activityId("service_open_ring")
                .processInstanceId(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number.toString())
                        .singleResult()
                        .getId())
                .singleResult()
                .getId();
        fail(job);
        assertThat(mails.newest(number.toString(), operator.login(), null, 10)).isEmpty();
        management.setJobRetries(job, 1);
        fail(job);

        assertThat(mails.newest(number.toString(), operator.login(), null, 10))
                .extracting(SentMail::template)
                .containsExactly("step-failed");
        assertThat(mails.newest(number.toString(), analyst.login(), null, 10)).isEmpty();
        runtime.deleteProcessInstance(
                management.createJobQuery().jobId(job).singleResult().getProcessInstanceId(), "");
    }

    private void fail(String job) {
        assertThatThrownBy(() -> management.executeJob(job)).isInstanceOf(RuntimeException.class);
    }

    private void start(String process, String element, Person member) {
        Map<String, Object> variables = new HashMap<>();
        Date later = Date.from(TestClock.now().plus(Duration.ofDays(30)));
        UserTasks.times().forEach(name -> variables.put(name, later));
        variables.put("change", number.toString());
        variables.put("ring", 1);
        variables.put("members", List.of(member.login()));
        variables.put("ballot", "OPEN");
        runtime.createProcessInstanceByKey(process)
                .businessKey(number.toString())
                .setVariables(variables)
                .startBeforeActivity(element)
                .execute();
    }
}
