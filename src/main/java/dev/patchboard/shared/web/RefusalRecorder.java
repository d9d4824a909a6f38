package dev.patchboard.shared.web;

import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.RefusalRecorded;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes a refusal down after the work it stopped has rolled back (law 7). Every entry point that catches a {@link Refusal} calls
 * this once: the advice for REST and pages does; a job or a mail reader has to.
 */
@Component
public class RefusalRecorder {

    private final ApplicationEventPublisher events;
    private final TransactionTemplate ownTransaction;

    RefusalRecorder(ApplicationEventPublisher events, PlatformTransactionManager transactions) {
        this.events = events;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Records it in a transaction of its own. */
    public void record(Refusal refusal) {
        ownTransaction.executeWithoutResult(status -> events.publishEvent(RefusalRecorded.of(refusal)));
    }
}
