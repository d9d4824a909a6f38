package dev.patchboard.scan;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.repository.Repository;

interface DispositionRepository extends Repository<StoredDisposition, UUID> {

    StoredDisposition save(StoredDisposition disposition);

    Optional<StoredDisposition> findById(UUID id);

    List<StoredDisposition> findByHostIdAndCveOrderByProposedAtDesc(UUID hostId, String cve);

    /** One statement, however many they are. */
    @EntityGraph(attributePaths = "foundBy")
    List<StoredDisposition> findByHostIdIn(Collection<UUID> hostIds);

    List<StoredDisposition> findByOrderByProposedAtDesc(Limit limit);

    List<StoredDisposition> findByRevokedByIsNullAndExpiresGreaterThanEqualOrderByProposedAtDesc(LocalDate day);

    List<StoredDisposition> findByHostIdOrderByProposedAtDesc(UUID hostId);

    List<StoredDisposition> findByApprovedByIsNotNullAndRevokedByIsNullAndEndedAtIsNullAndExpiresBefore(LocalDate day);

    List<StoredDisposition>
            findByApprovedByIsNotNullAndRevokedByIsNullAndEndedAtIsNullAndWarnedAtIsNullAndExpiresBefore(LocalDate day);

    List<StoredDisposition> findByApprovedByIsNullAndRevokedByIsNullAndExpiresGreaterThanEqualOrderByProposedAt(
            LocalDate day);
}
