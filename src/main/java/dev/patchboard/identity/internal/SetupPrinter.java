package dev.patchboard.identity.internal;

import dev.patchboard.identity.Setup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Prints the token for the first administrator at the start of an installation without people. */
@Component
@Profile("!demo")
class SetupPrinter {

    private static final Logger LOG = LoggerFactory.getLogger(SetupPrinter.class);

    private final Setup setup;

    SetupPrinter(Setup setup) {
        this.setup = setup;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() {
        setup.begin()
                .ifPresent(token -> LOG.warn(
                        "There is nobody here yet. Enter the first administrator with POST /api/v1/setup"
                                + " {token, login, name, email, password}. The token, good once and until the next"
                                + " start: {}",
                        token));
    }
}
