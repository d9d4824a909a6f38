package dev.patchboard.shared.outbox;

import dev.patchboard.shared.outbox.OutboxEntry.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What waits, what was given up and what may have been done twice, for whoever watches the installation. */
@Component
class OutboxMetrics implements MeterBinder {

    private final OutboxDesk desk;

    OutboxMetrics(OutboxDesk desk) {
        this.desk = desk;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (State state : new State[] {State.WAITING, State.DEAD}) {
            Gauge.builder("patchboard.outbox.messages", desk, found -> found.counts()
                            .getOrDefault(state, 0L))
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .description("Messages to the outside in this state")
                    .register(registry);
        }
        Gauge.builder("patchboard.outbox.possible.duplicates", desk, OutboxDesk::possibleDuplicates)
                .description("Attempts that a receiver may have seen twice (law 8)")
                .register(registry);
    }
}
