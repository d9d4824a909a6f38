package dev.patchboard.verification;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks once an hour for exceptions whose last day is over and ends each by itself. One that cannot be ended is tried again with the
 * next look, and people are told of it once a day for as long as it lasts.
 */
@Component
class ExceptionExpiry {

    private static final Logger LOG = LoggerFactory.getLogger(ExceptionExpiry.class);

    private final ExceptionEnd ending;
    private final Clock clock;
    private final Map<UUID, LocalDate> told = new ConcurrentHashMap<>();

    ExceptionExpiry(ExceptionEnd ending, Clock clock) {
        this.ending = ending;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
    void expire() {
        ending.due().forEach(this::end);
        ending.ending().forEach(this::warn);
    }

    private void warn(UUID id) {
        try {
            ending.warn(id);
        } catch (RuntimeException failure) {
            LOG.error("Nobody could be warned that exception {} ends; the next look tries again.", id, failure);
        }
    }

    private void end(UUID id) {
        try {
            ending.end(id);
            told.remove(id);
        } catch (RuntimeException failure) {
            LOG.error("Exception {} ran out and could not be ended.", id, failure);
            tell(id, failure);
        }
    }

    private void tell(UUID id, RuntimeException failure) {
        LocalDate today = LocalDate.now(clock);
        if (today.equals(told.get(id))) {
            return;
        }
        try {
            String message = failure.getMessage();
            ending.failed(id, message == null ? failure.getClass().getSimpleName() : message);
            told.put(id, today);
        } catch (RuntimeException silent) {
            LOG.error("Nobody could be told that exception {} was not ended.", id, silent);
        }
    }
}
