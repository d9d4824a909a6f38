package dev.patchboard.audit;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the sealer every few seconds while the application runs. */
@Component
class SealingLifecycle implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SealingLifecycle.class);

    private final Sealer sealer;
    private final AuditProperties properties;
    private volatile @Nullable ScheduledExecutorService thread;

    SealingLifecycle(Sealer sealer, AuditProperties properties) {
        this.sealer = sealer;
        this.properties = properties;
    }

    @Override
    public void start() {
        ScheduledExecutorService sealing = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread worker = new Thread(task, "audit-sealer");
            worker.setDaemon(true);
            return worker;
        });
        long pause = properties.sealEvery().toMillis();
        sealing.scheduleWithFixedDelay(this::turn, pause, pause, TimeUnit.MILLISECONDS);
        thread = sealing;
    }

    @Override
    public void stop() {
        ScheduledExecutorService sealing = thread;
        thread = null;
        if (sealing == null) {
            return;
        }
        sealing.shutdown();
        try {
            sealing.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public boolean isAutoStartup() {
        return properties.sealing();
    }

    private void turn() {
        try {
            int sealed;
            do {
                sealed = sealer.sealDue();
            } while (sealed > 0);
        } catch (RuntimeException databaseAway) {
            // The schedule must survive; the backlog shows meanwhile.
            LOG.warn("The audit chain cannot be sealed", databaseAway);
        }
    }
}
