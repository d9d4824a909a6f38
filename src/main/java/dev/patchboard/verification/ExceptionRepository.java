package dev.patchboard.verification;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Stored exceptions. */
interface ExceptionRepository extends Repository<StoredException, UUID> {

    StoredException saveAndFlush(StoredException exception);

    Optional<StoredException> findById(UUID id);

    List<StoredException> findByChangeNumberOrderById(long changeNumber);

    List<StoredException> findByStateOrderByExpiresOnAscIdAsc(RiskException.State state);

    /** Those of a change behind this one, oldest first. */
    List<StoredException> findByChangeNumberAndIdGreaterThanOrderById(long changeNumber, UUID after, Limit limit);

    /** Those in a state that end after this day, or on it and have a greater id, first to end first. */
    @Query("select e from StoredException e where e.state = :state"
            + " and (e.expiresOn > :day or e.expiresOn = :day and e.id > :id) order by e.expiresOn, e.id")
    List<StoredException> behind(RiskException.State state, LocalDate day, UUID id, Limit limit);

    List<StoredException> findByStateAndWarnedAtIsNullAndExpiresOnBefore(RiskException.State state, LocalDate day);

    List<StoredException> findByStateAndExpiresOnBefore(RiskException.State state, LocalDate day);
}
