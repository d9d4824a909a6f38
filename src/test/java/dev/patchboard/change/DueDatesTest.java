package dev.patchboard.change;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.shared.InvalidInput;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DueDatesTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

    @Test
    void aDayLiesBetweenTodayAndTenYearsAhead() {
        assertThatCode(() -> DueDates.requireAhead(TODAY, TODAY)).doesNotThrowAnyException();
        assertThatCode(() -> DueDates.requireAhead(TODAY.plusYears(10), TODAY)).doesNotThrowAnyException();
        assertThatThrownBy(() -> DueDates.requireAhead(TODAY.minusDays(1), TODAY))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("is past");
        assertThatThrownBy(() -> DueDates.requireAhead(LocalDate.MAX, TODAY))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("due: ")
                .hasMessageContaining("2036-11-22");
    }
}
