package dev.patchboard.verification;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Stored exceptions. */
interface ExceptionRepository extends Repository<StoredException, UUID> {

    StoredException saveAndFlush(StoredException exception);

    Optional<StoredException> findById(UUID id);

    List<StoredException> findByChangeNumberOrderById(long changeNumber);

    List<StoredException> findByStateOrderByExpiresOnAscIdAsc(RiskException.State state);

    List<StoredException> findByStateAndExpiresOnBefore(RiskException.State state, LocalDate day);
}
