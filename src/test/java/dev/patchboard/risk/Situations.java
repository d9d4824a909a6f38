package dev.patchboard.risk;

import dev.patchboard.advisory.Vulnerability.Exploitation;
import dev.patchboard.advisory.Vulnerability.TechnicalImpact;
import dev.patchboard.fleet.Criticality;
import dev.patchboard.fleet.Exposure;
import dev.patchboard.fleet.Stakes;
import dev.patchboard.risk.RiskTables.Exploited;
import java.math.BigDecimal;
import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Builders;
import org.jspecify.annotations.Nullable;

/** Vulnerabilities on kinds of hosts for tests. */
final class Situations {

    static final LocalDate SUBMITTED = LocalDate.of(2026, 11, 24);

    private Situations() {}

    /** Everything known, and nothing bad about it. */
    static Situation harmless() {
        return new Situation(
                new BigDecimal("3.1"),
                Exploited.NOT_LISTED,
                null,
                new BigDecimal("0.001"),
                Exposure.INTERNAL,
                Criticality.LOW,
                new Stakes(Stakes.SafetyImpact.NEGLIGIBLE, Stakes.MissionImpact.DEGRADED, null, null, null),
                Exploitation.NONE,
                false,
                TechnicalImpact.PARTIAL,
                SUBMITTED.minusDays(10),
                SUBMITTED.minusDays(12));
    }

    /** Nothing known. */
    static Situation unknown() {
        return new Situation(
                null,
                Exploited.UNKNOWN,
                null,
                null,
                Exposure.INTERNAL,
                Criticality.MEDIUM,
                Stakes.NOT_STATED,
                null,
                null,
                null,
                null,
                null);
    }

    static Arbitrary<Situation> any() {
        Arbitrary<@Nullable BigDecimal> scores = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.TEN)
                .ofScale(1)
                .injectNull(0.2);
        Arbitrary<@Nullable BigDecimal> chances = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.ONE)
                .ofScale(4)
                .injectNull(0.2);
        Arbitrary<@Nullable LocalDate> days =
                Arbitraries.integers().between(-400, 0).map(SUBMITTED::plusDays).injectNull(0.2);
        Arbitrary<Stakes> stakes = Builders.withBuilder(() -> Stakes.NOT_STATED)
                .use(Arbitraries.of(Stakes.SafetyImpact.class).injectNull(0.3))
                .in(Stakes::withSafety)
                .use(Arbitraries.of(Stakes.MissionImpact.class).injectNull(0.3))
                .in(Stakes::withMission)
                .build();
        return Builders.withBuilder(Situations::unknown)
                .use(scores)
                .in(Situation::withCvss)
                .use(Arbitraries.of(Exploited.class))
                .in(Situation::withExploited)
                .use(chances)
                .in(Situation::withEpss)
                .use(Arbitraries.of(Exposure.class))
                .in(Situation::withExposure)
                .use(Arbitraries.of(Criticality.class))
                .in(Situation::withCriticality)
                .use(stakes)
                .in(Situation::withStakes)
                .use(Arbitraries.of(Exploitation.class).injectNull(0.2))
                .in(Situation::withExploitation)
                .use(Arbitraries.of(true, false).injectNull(0.2))
                .in(Situation::withAutomatable)
                .use(Arbitraries.of(TechnicalImpact.class).injectNull(0.2))
                .in(Situation::withTechnicalImpact)
                .use(days)
                .in(Situations::dated)
                .build();
    }

    private static Situation dated(Situation one, @Nullable LocalDate day) {
        return new Situation(
                one.cvss(),
                one.exploited(),
                one.exploited() == Exploited.LISTED ? day : null,
                one.epss(),
                one.exposure(),
                one.criticality(),
                one.stakes(),
                one.exploitation(),
                one.automatable(),
                one.technicalImpact(),
                day,
                day == null ? null : day.minusDays(1));
    }
}
