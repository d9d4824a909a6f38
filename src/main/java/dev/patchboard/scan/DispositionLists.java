package dev.patchboard.scan;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** False positives for people to look at. */
@Service
@Transactional(readOnly = true)
public class DispositionLists {

    private final DispositionRepository repository;
    private final Dispositions dispositions;
    private final StandingFindings standing;
    private final ScanProperties properties;
    private final Clock clock;

    DispositionLists(
            DispositionRepository repository,
            Dispositions dispositions,
            StandingFindings standing,
            ScanProperties properties,
            Clock clock) {
        this.repository = repository;
        this.dispositions = dispositions;
        this.standing = standing;
        this.properties = properties;
        this.clock = clock;
    }

    /** The newest one that holds today for something that a scanner finds on a host. */
    Optional<Disposition> active(UUID hostId, String cve, String scanner) {
        return dispositions.active(hostId, cve).stream()
                .filter(one ->
                        one.of().stream().anyMatch(found -> found.scanner().equals(scanner)))
                .findFirst();
    }

    /** The newest one that holds today for a vulnerability on a host of which no other scanner or check finds it. */
    Optional<Disposition> ofAllFound(UUID hostId, String cve) {
        List<Disposition> held = dispositions.active(hostId, cve);
        return held.isEmpty()
                        || !standing.of(hostId, cve).stream()
                                .allMatch(found -> held.stream().anyMatch(one -> one.covers(found)))
                ? Optional.empty()
                : Optional.of(held.get(0));
    }

    /** Every disposition of a host, newest first: proposed, holding, expired and revoked. */
    public List<Disposition> of(UUID hostId) {
        return repository.findByHostIdOrderByProposedAtDesc(hostId).stream()
                .map(StoredDisposition::view)
                .toList();
    }

    /**
     * Those of all hosts: every one that is proposed or holds, however old it is, and of what is over the newest; newest first.
     *
     * @param over how many of those that are over at most
     */
    public List<Disposition> standing(int over) {
        LocalDate today = today();
        List<Disposition> standing =
                repository.findByRevokedByIsNullAndExpiresGreaterThanEqualOrderByProposedAtDesc(today).stream()
                        .map(StoredDisposition::view)
                        .toList();
        Stream<Disposition> ended = repository.findByOrderByProposedAtDesc(Limit.of(over + standing.size())).stream()
                .map(StoredDisposition::view)
                .filter(one -> one.revokedBy() != null || one.expires().isBefore(today))
                .limit(over);
        return Stream.concat(standing.stream(), ended).toList();
    }

    /** Proposals that wait for a second person and whose last day is not over, oldest first. */
    public List<Disposition> waiting() {
        return repository
                .findByApprovedByIsNullAndRevokedByIsNullAndExpiresGreaterThanEqualOrderByProposedAt(today())
                .stream()
                .map(StoredDisposition::view)
                .toList();
    }

    /** Ids of those among these that hold, and whose last day is so near that people are warned. */
    public Set<UUID> endingSoon(Collection<Disposition> some) {
        LocalDate near = today().plus(properties.warnBefore());
        return some.stream()
                .filter(one -> one.stateOn(today()) == Disposition.State.HOLDING
                        && !one.expires().isAfter(near))
                .map(Disposition::id)
                .collect(toSet());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
