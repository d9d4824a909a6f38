package dev.patchboard.audit.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.shared.InvalidInput;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Law 4 in figures: a denominator everywhere, and nothing is guessed. */
class Law4FiguresTest {

    @Property
    void aShareKeepsItsCountAndItsDenominator(
            @ForAll @IntRange(max = 1000) int count, @ForAll @IntRange(max = 1000) int more) {
        Share share = Share.of(count, count + more);

        assertThat(share.count()).isEqualTo(count);
        assertThat(share.of()).isEqualTo(count + more);
        if (count + more > 0) {
            assertThat(share.percent()).isBetween(0.0, 100.0);
        }
    }

    @Example
    void aShareOfNothingIsNoPercentage() {
        assertThat(Share.of(0, 0).percent()).isNull();
    }

    @Property
    void unknownValuesChangeNoAverage(
            @ForAll @Size(min = 1, max = 50) List<@DoubleRange(max = 1e6) Double> values,
            @ForAll @IntRange(max = 99) int unknown) {
        Spread spread = Spread.of(values, unknown);
        Spread without = Spread.of(values, 0);

        assertThat(spread.unknown()).isEqualTo(unknown);
        assertThat(spread.n()).isEqualTo(values.size());
        assertThat(List.of(spread.mean(), spread.median(), spread.p90()))
                .isEqualTo(List.of(without.mean(), without.median(), without.p90()));
        assertThat(spread.median()).isLessThanOrEqualTo(spread.p90());
    }

    @Example
    void withoutAValueThereIsNoMedian() {
        assertThat(Spread.of(List.of(), 3)).isEqualTo(new Spread(0, 3, null, null, null));
        assertThat(Spread.of(List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 100.0), 0))
                .isEqualTo(new Spread(10, 0, 14.5, 5.0, 9.0));
    }

    @Example
    void everyLawIsNamedAndRulesOfNoneAreApart() {
        assertThat(DecisionFigures.Reader.laws(Map.of("law5.x", 2L, "law5.y", 1L, "work.z", 4L, "law10.a", 3L)))
                .hasSize(11)
                .containsEntry("law5", 3L)
                .containsEntry("law10", 3L)
                .containsEntry("law1", 0L)
                .containsEntry("other", 4L);
    }

    @Example
    void aPeriodIsWholeDaysOfTheOrganisationsZone() {
        Period period = Period.of(
                LocalDate.of(2026, 11, 1),
                LocalDate.of(2026, 11, 1),
                LocalDate.of(2026, 11, 22),
                ZoneId.of("Europe/Berlin"));
        assertThat(period.start()).isEqualTo("2026-10-31T23:00:00");
        assertThat(period.end()).isEqualTo("2026-11-01T23:00:00");
        assertThat(Period.of(null, null, LocalDate.of(2026, 3, 31), ZoneOffset.UTC)
                        .from())
                .isEqualTo("2026-01-01");
        assertThatThrownBy(() -> Period.of(
                        LocalDate.of(2026, 2, 2), LocalDate.of(2026, 2, 1), LocalDate.of(2026, 3, 1), ZoneOffset.UTC))
                .isInstanceOf(InvalidInput.class);
    }
}
