package dev.patchboard.shared.web;

import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.RefusalRecorded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Writes down, in the transaction of the work, that the work of a key was done. Every command publishes an event inside its
 * transaction (law 7), so no command needs to know of keys.
 */
@Component
class IdempotencyMarker {

    private final IdempotencyStore store;

    IdempotencyMarker(IdempotencyStore store) {
        this.store = store;
    }

    @EventListener
    void mark(DomainEvent event) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null
                || event instanceof RefusalRecorded
                || !TransactionSynchronizationManager.isActualTransactionActive()
                || !(request.getAttribute(IdempotencyClaim.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
                        instanceof IdempotencyClaim claim)
                || claim.executed()) {
            return;
        }
        if (!store.markExecuted(claim)) {
            throw new Conflict("idempotency.overtaken", "This request took too long, and its repetition went first.");
        }
        claim.executed(true);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_ROLLED_BACK) {
                    claim.executed(false);
                }
            }
        });
    }
}
