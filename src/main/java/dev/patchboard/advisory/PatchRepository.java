package dev.patchboard.advisory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface PatchRepository extends Repository<StoredPatch, UUID> {

    StoredPatch save(StoredPatch patch);

    Optional<StoredPatch> findById(UUID id);

    Optional<StoredPatch> findByName(String name);

    List<StoredPatch> findByIdIn(Collection<UUID> ids);

    List<StoredPatch> findByAdvisoryId(UUID advisoryId);

    List<StoredPatch> findByIdLessThanOrderByIdDesc(UUID id, Limit limit);

    List<StoredPatch> findByOrderByIdDesc(Limit limit);
}
