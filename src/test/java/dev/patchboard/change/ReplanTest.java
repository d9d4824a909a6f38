package dev.patchboard.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.shared.InvalidInput;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ReplanTest {

    private final Replan replan = new Replan();

    @Test
    void aNewTitleIsToldAndTouchesNoPlan() {
        assertThat(replan.title("Old", "New")).isEqualTo("New");
        assertThat(replan.told()).containsExactly("Title was “Old”, is “New”");
        assertThat(replan.touchesPlan()).isFalse();
    }

    @Test
    void anotherWayBackTouchesThePlanAndIsToldBeforeAndAfter() {
        assertThat(replan.text("backoutPlan", "Way back", null, "Restore the image"))
                .isEqualTo("Restore the image");
        assertThat(replan.text("testPlan", "Test plan", "Ping", "")).isNull();
        assertThat(replan.told())
                .containsExactly("Way back was empty, is “Restore the image”", "Test plan was “Ping”, is taken away");
        assertThat(replan.touchesPlan()).isTrue();
    }

    @Test
    void whatABrowserSendsBackUnchangedIsNoChange() {
        assertThat(replan.text("testPlan", "Test plan", "One\nTwo", "One\r\nTwo "))
                .isEqualTo("One\nTwo");
        assertThat(replan.text("backoutPlan", "Way back", null, "")).isNull();
        assertThat(replan.text("userImpact", "Impact", "Nobody", null)).isEqualTo("Nobody");
        assertThat(replan.reason("Because", "Because")).isEqualTo("Because");
        assertThat(replan.told()).isEmpty();
        assertThat(replan.touchesPlan()).isFalse();
    }

    @Test
    void titleAndReasonStay() {
        assertThatThrownBy(() -> replan.title("Old", " ")).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> replan.reason("Old", "x".repeat(20_001))).isInstanceOf(InvalidInput.class);
    }

    @Test
    void aDateThatIsPastIsRefusedUnlessItIsTheOneThatCountsAlready() {
        LocalDate today = LocalDate.of(2026, 6, 15);
        LocalDate past = today.minusDays(1);

        assertThatThrownBy(() -> replan.due(null, past, today, null))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.problems())
                        .singleElement()
                        .satisfies(problem -> {
                            assertThat(problem.field()).isEqualTo("due");
                            assertThat(problem.message()).contains("2026-06-14 is past", "2026-06-15");
                        }));
        assertThat(replan.due(past, past, today, null)).isNull();
        assertThat(replan.due(past, null, today, null)).isNull();
        assertThat(replan.told()).isEmpty();
        assertThat(replan.due(past, today, today, null)).isEqualTo(today);
        assertThat(replan.told()).containsExactly("Due date was 2026-06-14, is 2026-06-15");
        assertThat(replan.touchesPlan()).isFalse();
    }

    @Test
    void law10NobodyAsksForALaterDayThanTheRulesGive() {
        LocalDate today = LocalDate.of(2026, 6, 15);
        LocalDate ruled = today.plusDays(10);

        assertThatThrownBy(() -> replan.due(ruled, ruled.plusDays(1), today, ruled))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("The rules give 2026-06-25");
        assertThat(replan.due(ruled, ruled.minusDays(3), today, ruled)).isEqualTo(ruled.minusDays(3));
        assertThat(DueDates.earlier(ruled.minusDays(3), ruled)).isEqualTo(ruled.minusDays(3));
        assertThat(DueDates.earlier(null, ruled)).isEqualTo(ruled);
        assertThat(DueDates.earlier(today, null)).isEqualTo(today);
    }
}
