package dev.patchboard.scan;

import dev.patchboard.fleet.Hosts;
import dev.patchboard.scan.DispositionChanged.Step;
import dev.patchboard.shared.Actor;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks every quarter of an hour for false positives whose last day is over, and tells that what they were of counts again; before that it
 * warns once, unless another holds the same for longer. One that fails holds up no other and is tried again with the next look.
 */
@Component
class DispositionEnd {

    private static final Logger LOG = LoggerFactory.getLogger(DispositionEnd.class);
    private static final Actor SYSTEM = Actor.system("false-positives");

    private final DispositionRepository repository;
    private final Dispositions dispositions;
    private final Hosts hosts;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final ScanProperties properties;
    private final Clock clock;

    DispositionEnd(
            DispositionRepository repository,
            Dispositions dispositions,
            Hosts hosts,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            ScanProperties properties,
            Clock clock) {
        this.repository = repository;
        this.dispositions = dispositions;
        this.hosts = hosts;
        this.events = events;
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT4M", fixedDelayString = "PT15M")
    void look() {
        LocalDate today = LocalDate.now(clock);
        repository
                .findByApprovedByIsNotNullAndRevokedByIsNullAndEndedAtIsNullAndExpiresBefore(today)
                .forEach(one -> look(one.view().id(), this::end));
        LocalDate near = today.plus(properties.warnBefore()).plusDays(1);
        repository
                .findByApprovedByIsNotNullAndRevokedByIsNullAndEndedAtIsNullAndWarnedAtIsNullAndExpiresBefore(near)
                .forEach(one -> look(one.view().id(), this::warn));
    }

    private void look(UUID id, Consumer<StoredDisposition> step) {
        try {
            transaction.executeWithoutResult(open -> repository.findById(id).ifPresent(step));
        } catch (RuntimeException failure) {
            LOG.error(
                    "False positive {} ends, and what follows from that failed; the next look tries again.",
                    id,
                    failure);
        }
    }

    private void end(StoredDisposition over) {
        if (over.end(clock.instant(), LocalDate.now(clock))) {
            tell(over, Step.ENDED);
        }
    }

    private void warn(StoredDisposition near) {
        Disposition ending = near.view();
        List<Disposition> held = dispositions.active(ending.hostId(), ending.cve());
        if (DispositionTerms.outlasting(ending, held).isEmpty() && near.warn(clock.instant(), LocalDate.now(clock))) {
            tell(near, Step.ENDS_SOON);
        }
    }

    private void tell(StoredDisposition changed, Step step) {
        Disposition kept = repository.save(changed).view();
        String hostName = hosts.get(kept.hostId()).name();
        events.publishEvent(new DispositionChanged(SYSTEM, step, kept, hostName));
    }
}
