package dev.patchboard.process;

import dev.patchboard.shared.ClockMoved;
import java.time.Duration;
import java.util.concurrent.ThreadPoolExecutor;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.ThreadPoolJobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps the engine's clock, which is static, on the application's time. A jump waits for the jobs at work: the engine locks a job for
 * some minutes of its clock, so a jump past them would have a second thread take the same job while the first is still at it.
 */
@Component
class EngineClock {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 5;

    private final ProcessEngine engine;

    EngineClock(ProcessEngine engine) {
        this.engine = engine;
    }

    @EventListener
    void follow(ClockMoved moved) {
        long looks = PATIENCE.toMillis() / LOOK_MILLIS;
        for (long look = 0; look < looks && isAtWork(); look++) {
            pause();
        }
        ClockUtil.offset(moved.offset().toMillis());
    }

    private boolean isAtWork() {
        var executor = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        if (!(executor instanceof ThreadPoolJobExecutor pooled) || !pooled.isActive()) {
            return false;
        }
        ThreadPoolExecutor pool = pooled.getThreadPoolExecutor();
        return pool != null && (pool.getActiveCount() > 0 || !pool.getQueue().isEmpty());
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for jobs at work", stopping);
        }
    }
}
