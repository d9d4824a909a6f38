package dev.patchboard.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** Runs with the real time plus an offset that a test may add; the engine's timers see the same time. */
@Component
@Primary
public class TestClock extends Clock {

    /** One for the whole run: the engine's clock is static, so a second context must not think another time. */
    private static final AtomicReference<Duration> OFFSET = new AtomicReference<>(Duration.ZERO);

    /** Moves the time on, for the application and the engine. */
    public void advance(Duration by) {
        OFFSET.updateAndGet(now -> now.plus(by));
        ClockUtil.offset(OFFSET.get().toMillis());
    }

    /** Today as the application sees it, in UTC. */
    public static LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    /** Now as the application sees it. */
    public static Instant now() {
        return Instant.now().plus(OFFSET.get());
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(OFFSET.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(Clock.system(zone), OFFSET.get());
    }

    /** The engine's now, for assertions on due dates. */
    public Date engineNow() {
        return ClockUtil.getCurrentTime();
    }
}
