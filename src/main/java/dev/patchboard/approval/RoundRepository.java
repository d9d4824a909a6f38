package dev.patchboard.approval;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface RoundRepository extends JpaRepository<Round, UUID> {

    /** The open round, locked: two votes at once wait for one another, else neither would see that both make the quorum. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Round r where r.openNumber = :number")
    Optional<Round> lockOpen(long number);

    /** The latest round, locked. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Round r where r.changeNumber = :number order by r.id desc limit 1")
    Optional<Round> lockLatest(long number);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select r from Round r where r.changeNumber = :number and r.endorsement.state ="
            + " dev.patchboard.approval.Ratification.AWAITED order by r.id")
    List<Round> lockAwaitingRatification(long number);

    Optional<Round> findFirstByChangeNumberOrderByIdDesc(long number);

    List<Round> findByChangeNumberOrderById(long number);

    /** The seats, in any round about a change, of members who declared to take no part in it, oldest first. */
    @Query("select s from Seat s where s.round.changeNumber = :number and s.recusedSelf = true order by s.id")
    List<Seat> recused(long number);

    /** Rounds that were opened while this model covered the change, oldest first. */
    List<Round> findByModelIdOrderById(UUID model);

    boolean existsByChangeNumberAndEndorsementState(long number, Ratification state);

    List<Round> findByOpenNumberIsNotNullOrderByTermsDeadline();

    List<Round> findByEndorsementStateOrderByEndorsementDue(Ratification state);
}
