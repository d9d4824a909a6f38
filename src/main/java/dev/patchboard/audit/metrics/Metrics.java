package dev.patchboard.audit.metrics;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The figures of patching: every count with its denominator, unknown apart (law 4). */
@Service
@Transactional(readOnly = true)
public class Metrics {

    private final ChangeFigures.Reader changes;
    private final LeadTimes.Reader leadTimes;
    private final HostFigures.Reader hosts;
    private final DecisionFigures.Reader decisions;
    private final RolloutFigures.Reader rollout;
    private final SystemFigures.Reader system;
    private final ZoneId zone;
    private final Clock clock;

    Metrics(
            ChangeFigures.Reader changes,
            LeadTimes.Reader leadTimes,
            HostFigures.Reader hosts,
            DecisionFigures.Reader decisions,
            RolloutFigures.Reader rollout,
            SystemFigures.Reader system,
            @Value("${patchboard.zone:UTC}") ZoneId zone,
            Clock clock) {
        this.changes = changes;
        this.leadTimes = leadTimes;
        this.hosts = hosts;
        this.decisions = decisions;
        this.rollout = rollout;
        this.system = system;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * Every figure.
     *
     * @param at when they were read
     * @param from first day of the period, in the organisation's zone
     * @param to last day of it
     */
    public record Report(
            Instant at,
            LocalDate from,
            LocalDate to,
            ChangeFigures changes,
            LeadTimes leadTimesHours,
            HostFigures hosts,
            DecisionFigures decisions,
            RolloutFigures rollout,
            SystemFigures system) {}

    /**
     * The figures of a period.
     *
     * @param from first day, or null for 90 days up to the last
     * @param to last day, or null for today
     */
    public Report of(@Nullable LocalDate from, @Nullable LocalDate to) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, zone);
        Period period = Period.of(from, to, today, zone);
        return new Report(
                now,
                period.from(),
                period.to(),
                changes.read(period, today),
                leadTimes.read(period),
                hosts.read(period, today, now),
                decisions.read(period, now),
                rollout.read(period),
                system.read());
    }
}
