package dev.patchboard.shared.outbox;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Delivers due messages. Starts after everything else and stops first. Each kind has a thread of its own, so that a dead mail
 * server delays no ticket; any number of nodes may run one.
 */
@Component
public class OutboxDispatcher implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxDispatcher.class);
    private static final int ATTEMPTS_A_TURN = 100;
    private static final int SECONDS_TO_STOP = 20;

    private final List<OutboxHandler> handlers;
    private final OutboxDelivery delivery;
    private final OutboxProperties properties;
    private volatile @Nullable ScheduledExecutorService threads;

    OutboxDispatcher(List<OutboxHandler> handlers, OutboxDelivery delivery, OutboxProperties properties) {
        long kinds = handlers.stream().map(OutboxHandler::kind).distinct().count();
        if (kinds != handlers.size()) {
            throw new IllegalStateException("Two outbox handlers deliver the same kind: " + handlers);
        }
        this.handlers = List.copyOf(handlers);
        this.delivery = delivery;
        this.properties = properties;
    }

    /**
     * Tries, in this thread, every message that is due, and returns the number of attempts. For tests and tools; never inside a
     * business transaction.
     */
    public int dispatchDue() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Messages are never delivered inside a business transaction (law 8).");
        }
        return handlers.stream().mapToInt(this::drain).sum();
    }

    @Override
    public void start() {
        if (handlers.isEmpty()) {
            return;
        }
        ScheduledExecutorService pool = new ScheduledThreadPoolExecutor(handlers.size(), task -> {
            Thread thread = Executors.defaultThreadFactory().newThread(task);
            thread.setName("outbox-" + thread.getId());
            thread.setDaemon(true);
            return thread;
        });
        long pause = properties.poll().toMillis();
        handlers.forEach(
                handler -> pool.scheduleWithFixedDelay(() -> turn(handler), pause, pause, TimeUnit.MILLISECONDS));
        threads = pool;
    }

    @Override
    public void stop() {
        ScheduledExecutorService pool = threads;
        threads = null;
        if (pool == null) {
            return;
        }
        pool.shutdown();
        try {
            if (!pool.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException hurried) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return threads != null;
    }

    @Override
    public boolean isAutoStartup() {
        return properties.enabled();
    }

    private void turn(OutboxHandler handler) {
        try {
            drain(handler);
        } catch (RuntimeException databaseAway) {
            // The schedule must survive: the next turn finds the database again or says the same.
            LOG.warn("Outbox for {} cannot work", handler.kind(), databaseAway);
        }
    }

    private int drain(OutboxHandler handler) {
        int attempts = 0;
        while (attempts < ATTEMPTS_A_TURN && !Thread.currentThread().isInterrupted() && delivery.attemptNext(handler)) {
            attempts++;
        }
        return attempts;
    }
}
