package dev.patchboard.scan;

import dev.patchboard.fleet.Hosts;
import dev.patchboard.scan.DispositionChanged.Step;
import dev.patchboard.shared.Actor;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks every quarter of an hour for false positives whose last day is over, and tells that what they were of counts again. One that fails
 * holds up no other and is tried again with the next look.
 */
@Component
class DispositionEnd {

    private static final Logger LOG = LoggerFactory.getLogger(DispositionEnd.class);
    private static final Actor SYSTEM = Actor.system("false-positives");

    private final DispositionRepository repository;
    private final Hosts hosts;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DispositionEnd(
            DispositionRepository repository,
            Hosts hosts,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.repository = repository;
        this.hosts = hosts;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT4M", fixedDelayString = "PT15M")
    void look() {
        repository
                .findByApprovedByIsNotNullAndRevokedByIsNullAndEndedAtIsNullAndExpiresBefore(LocalDate.now(clock))
                .forEach(one -> look(one.view().id()));
    }

    private void look(UUID id) {
        try {
            transaction.executeWithoutResult(open -> repository.findById(id).ifPresent(this::end));
        } catch (RuntimeException failure) {
            LOG.error("False positive {} is over and could not be ended; the next look tries again.", id, failure);
        }
    }

    private void end(StoredDisposition over) {
        if (over.end(clock.instant(), LocalDate.now(clock))) {
            Disposition ended = repository.save(over).view();
            String hostName = hosts.get(ended.hostId()).name();
            events.publishEvent(new DispositionChanged(SYSTEM, Step.ENDED, ended, hostName));
        }
    }
}
