package dev.patchboard.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.shared.InvalidInput;
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
}
