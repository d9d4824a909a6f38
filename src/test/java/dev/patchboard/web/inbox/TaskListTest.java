package dev.patchboard.web.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.tasks.OpenTask;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TaskListTest {

    private static final Instant START = Instant.parse("2026-01-13T10:00:00Z");

    /** Three of each moment, so that a page ends between tasks that came up together. */
    private static final List<OpenTask> TASKS = IntStream.range(0, 101)
            .mapToObj(n -> task("id-%03d".formatted(n), START.plusSeconds(n / 3)))
            .toList();

    @Test
    void aPageHasFiftyTasksAndTheNextBeginsWithTheFiftyFirst() {
        Keyset<OpenTask> first = TaskList.page(TASKS, null, null);
        Keyset<OpenTask> second = TaskList.page(TASKS, first.next(), null);
        Keyset<OpenTask> third = TaskList.page(TASKS, second.next(), null);

        assertThat(first.items()).isEqualTo(TASKS.subList(0, 50));
        assertThat(second.items()).isEqualTo(TASKS.subList(50, 100));
        assertThat(third.items()).isEqualTo(TASKS.subList(100, 101));
        assertThat(third.next()).isNull();
    }

    @Test
    void tasksThatWereDoneMeanwhileNeitherRepeatNorHideOthers() {
        Keyset<OpenTask> first = TaskList.page(TASKS, null, null);

        assertThat(TaskList.page(TASKS.subList(40, 101), first.next(), null).items())
                .isEqualTo(TASKS.subList(50, 100));
    }

    @Test
    void aMailsLinkLeadsToTheTasksOfItsChangeHoweverManyOthersCameBefore() {
        OpenTask late = new OpenTask(
                "late",
                "task",
                "review",
                "Review",
                new ChangeNumber(2),
                null,
                null,
                "ANALYST",
                START.plusSeconds(99),
                null);
        List<OpenTask> all = Stream.concat(TASKS.stream(), Stream.of(late)).toList();

        assertThat(TaskList.of(all, new ChangeNumber(2))).containsExactly(late);
        assertThat(TaskList.of(all, null)).isEqualTo(all);
    }

    @Test
    void aKeyThatNoPageGaveIsRefused() {
        assertThatThrownBy(() -> TaskList.page(TASKS, "bm90LWEta2V5", null)).isInstanceOf(InvalidInput.class);
    }

    private static OpenTask task(String id, Instant created) {
        return new OpenTask(
                id, "task", "risk-analysis", "Analyse", new ChangeNumber(1), null, null, "ANALYST", created, null);
    }
}
