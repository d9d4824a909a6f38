package dev.patchboard.advisory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PatchRepository extends Repository<StoredPatch, UUID> {

    StoredPatch saveAndFlush(StoredPatch patch);

    Optional<StoredPatch> findById(UUID id);

    Optional<StoredPatch> findByName(String name);

    List<StoredPatch> findByIdIn(Collection<UUID> ids);

    List<StoredPatch> findByAdvisoryId(UUID advisoryId);

    /** Those that name this package, or this KB, in any case; the latest first. */
    @Query("select distinct p from StoredPatch p left join p.packages k"
            + " where lower(k.name) = lower(:name) or upper(p.kb) = upper(:name) order by p.id desc")
    List<StoredPatch> bringing(String name, Limit limit);

    @Query("select distinct p from StoredPatch p join p.packages k"
            + " where k.name in (select o.name from StoredPatch q join q.packages o where q.id in :ids) order by p.id")
    List<StoredPatch> bringingTheSameAs(Collection<UUID> ids);

    List<StoredPatch> findByIdLessThanOrderByIdDesc(UUID id, Limit limit);

    List<StoredPatch> findByOrderByIdDesc(Limit limit);
}
