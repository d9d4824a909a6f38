package dev.patchboard.approval;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface ModelRepository extends JpaRepository<ChangeModel, UUID> {

    Optional<ChangeModel> findByName(String name);

    List<ChangeModel> findAllByOrderByName();
}
