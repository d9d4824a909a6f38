package dev.patchboard.rollout;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

interface WaveRepository extends Repository<Wave, UUID> {

    Wave save(Wave wave);

    void deleteAll(Iterable<Wave> waves);

    void flush();

    List<Wave> findByChangeNumberOrderByOrdinal(long changeNumber);

    Optional<Wave> findByChangeNumberAndOrdinal(long changeNumber, int ordinal);

    /** Which rings are in these states, by change and ordinal; not the rings themselves, which a caller then locks one by one. */
    List<Place> findByStateInOrderByChangeNumberAscOrdinalAsc(Collection<WaveState> states);

    /** Where to find a ring. */
    interface Place {

        long getChangeNumber();

        int getOrdinal();
    }

    /** The wave with its row locked: whoever counts reports or sends a batch of this ring waits here. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Wave> findLockedByChangeNumberAndOrdinal(long changeNumber, int ordinal);

    /** Every ring of the change with its row locked, in order: nothing of the change is sent meanwhile. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    List<Wave> findLockedByChangeNumberOrderByOrdinal(long changeNumber);
}
