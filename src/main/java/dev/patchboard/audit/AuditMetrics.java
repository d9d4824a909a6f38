package dev.patchboard.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** How far the chain lags behind, for whoever watches the installation. */
@Component
class AuditMetrics implements MeterBinder {

    private final AuditChain chain;

    AuditMetrics(AuditChain chain) {
        this.chain = chain;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("patchboard.audit.backlog", chain, AuditChain::backlog)
                .description("Committed events that wait to be sealed")
                .register(registry);
    }
}
