package dev.patchboard.change;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ChangeRepository extends JpaRepository<Change, UUID> {

    Optional<Change> findByNumber(long number);

    @Query(
            "select c from Change c where c.number < :before and (:stage is null or c.stage = :stage) order by c.number desc")
    List<Change> newestBefore(long before, @org.jspecify.annotations.Nullable Stage stage, Limit limit);

    List<Change> findByStageNotInOrderByDueDateAscNumberAsc(List<Stage> stages);

    List<Change> findByFromChangeOrderByNumber(long number);

    @Query("select c from Change c where c.model is not null order by c.number desc")
    List<Change> underModels();

    @Query(value = "select number from change_request where number = :number for update", nativeQuery = true)
    Optional<Long> lock(long number);
}
