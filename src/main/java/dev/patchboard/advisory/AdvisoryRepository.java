package dev.patchboard.advisory;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface AdvisoryRepository extends Repository<StoredAdvisory, UUID> {

    StoredAdvisory saveAndFlush(StoredAdvisory advisory);

    Optional<StoredAdvisory> findById(UUID id);

    Optional<StoredAdvisory> findByPublisherAndTrackingId(String publisher, String trackingId);

    List<StoredAdvisory> findByIdLessThanOrderByIdDesc(UUID id, Limit limit);

    List<StoredAdvisory> findByOrderByIdDesc(Limit limit);
}
