package dev.patchboard.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.policy.ReleasedInForce;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.tasks.TaskOpened;
import dev.patchboard.testing.UserTasks;
import dev.patchboard.testing.UserTasks.UserTask;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code mails.yaml} beside the processes: no task waits unannounced, no entry is about a task that is not there. */
class TaskMailsTest {

    private final MailRules rules = new MailRules(new TemplateFiles(new ReleasedInForce()));

    static List<UserTask> tasks() {
        return UserTasks.all();
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void everyTaskHasWordsOfItsOwnForThoseWhoMayDoIt(UserTask task) {
        MailRule first = rules.about(news(task)).get(0);
        assertThat(first.when()).containsEntry("task", task.id());
        assertThat(first.link()).contains("{change}");
        assertThat(first.to().equals(List.of("items")) || first.to().equals(List.of("requester")))
                .isTrue();
        if (task.role() == null) {
            assertThat(first.to()).contains("items");
        } else {
            assertThat(first.otherwise()).contains("role-in:role");
        }
        // The requester alone reworks a change, though every requester could.
        assertThat(first.to().contains("requester")).isEqualTo("REQUESTER".equals(task.role()));
    }

    @Test
    void aTaskOfAnotherProcessIsToldInGeneralWords() {
        MailRule only = rules.about(news(new UserTask("own", "task_own", "Ask the owner", "LAB", false)))
                .get(0);
        assertThat(only.template()).isEqualTo("task");
        assertThat(only.otherwise()).containsExactly("role-in:role");
    }

    @Test
    void everyTaskThatTheRulesNameExists() {
        Set<String> known = tasks().stream().map(UserTask::id).collect(Collectors.toSet());
        assertThat(rules.all().stream().map(MailRule::when).filter(when -> when.containsKey("task")))
                .allSatisfy(when -> assertThat(known).contains(when.get("task")));
    }

    private static TaskNews news(UserTask task) {
        return new TaskNews(new TaskOpened(
                ChangeNumber.parse("PB-17"),
                task.id(),
                task.name(),
                null,
                task.role() == null ? "carla" : null,
                task.role() == null ? List.of() : List.of(task.role().split(",")),
                null));
    }
}
