package dev.patchboard.verification;

import dev.patchboard.shared.ChangeNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every quarter of an hour for restarts that are overdue. A change that cannot be looked at holds up no other. */
@Component
class RestartWatch {

    private static final Logger LOG = LoggerFactory.getLogger(RestartWatch.class);

    private final RestartDeadline deadline;

    RestartWatch(RestartDeadline deadline) {
        this.deadline = deadline;
    }

    @Scheduled(initialDelayString = "PT3M", fixedDelayString = "PT15M")
    void look() {
        deadline.underWay().forEach(this::look);
    }

    private void look(ChangeNumber number) {
        try {
            deadline.look(number);
        } catch (RuntimeException failure) {
            LOG.error("Restarts of {} could not be looked for; the next look tries again.", number, failure);
        }
    }
}
