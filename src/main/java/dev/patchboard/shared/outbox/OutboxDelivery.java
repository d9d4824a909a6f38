package dev.patchboard.shared.outbox;

import dev.patchboard.shared.RetryLater;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One attempt in three transactions: it is opened and committed, so that a crash leaves a trace; the message is delivered under
 * its row lock; a failure is written down after the delivery's own transaction has rolled back.
 */
@Component
class OutboxDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxDelivery.class);

    private final OutboxRows rows;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final OutboxProperties properties;

    OutboxDelivery(
            OutboxRows rows,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            Clock clock,
            OutboxProperties properties) {
        this.rows = rows;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        this.clock = clock;
        this.properties = properties;
    }

    /** Tries the message of this handler's kind that has been due longest; false if none is due. */
    boolean attemptNext(OutboxHandler handler) {
        Optional<OutboxMessage> begun = Optional.ofNullable(
                        transaction.execute(status -> rows.begin(handler, clock.instant(), properties.lease())))
                .flatMap(due -> due);
        begun.ifPresent(message -> attempt(handler, message));
        return begun.isPresent();
    }

    private void attempt(OutboxHandler handler, OutboxMessage message) {
        boolean[] accepted = {false};
        try {
            transaction.executeWithoutResult(status -> {
                if (rows.lock(message)) {
                    handler.deliver(message);
                    accepted[0] = true;
                    rows.delivered(message, clock.instant());
                }
            });
        } catch (RuntimeException failure) {
            boolean open = accepted[0] || failure instanceof AnswerLost;
            transaction.executeWithoutResult(status -> writeDown(message, failure, open));
        }
    }

    private void writeDown(OutboxMessage message, RuntimeException failure, boolean open) {
        Instant now = clock.instant();
        String error = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        boolean young = now.isBefore(message.createdAt().plus(properties.giveUpAfter()));
        if (young && (open || passes(failure))) {
            double chance = ThreadLocalRandom.current().nextDouble();
            rows.failed(message, now.plus(properties.pauseAfter(message.attempt(), chance)), open, error);
            LOG.info("{} {} not delivered, will be tried again: {}", message.kind(), message.key(), error);
        } else if (rows.dead(message, open, error)) {
            LOG.warn("{} {} cannot be delivered", message.kind(), message.key(), failure);
            events.publishEvent(new MessageGivenUp(message.kind(), message.key(), message.subject(), error));
        }
    }

    private static boolean passes(RuntimeException failure) {
        return failure instanceof RetryLater
                || failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof TransactionException;
    }
}
