package dev.patchboard.verification;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks once an hour for exceptions whose last day is over. */
@Component
class ExceptionExpiry {

    private final Exceptions exceptions;

    ExceptionExpiry(Exceptions exceptions) {
        this.exceptions = exceptions;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
    void expire() {
        exceptions.expire();
    }
}
