package dev.patchboard.demo;

import dev.patchboard.shared.ClockMoved;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The clock of the demonstration. It starts some days back, so that soak times and deadlines of the story have really passed, and
 * ends at the real time, where it stays.
 */
@Component
@Primary
@Profile("demo")
class DemoClock extends Clock {

    private final ApplicationEventPublisher events;
    private final ZoneId zone;
    private volatile Duration behind = Duration.ZERO;

    DemoClock(ApplicationEventPublisher events, @Value("${patchboard.zone:UTC}") ZoneId zone) {
        this.events = events;
        this.zone = zone;
    }

    void startBack(Duration time) {
        set(time);
    }

    /** Moves on, but never past the real time. */
    void advance(Duration by) {
        set(behind.compareTo(by) < 0 ? Duration.ZERO : behind.minus(by));
    }

    void catchUp() {
        set(Duration.ZERO);
    }

    private void set(Duration newBehind) {
        behind = newBehind;
        events.publishEvent(new ClockMoved(behind.negated()));
    }

    @Override
    public Instant instant() {
        return Instant.now().minus(behind);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(Clock.system(zone), behind.negated());
    }
}
