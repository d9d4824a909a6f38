package dev.patchboard.risk;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface RiskRepository extends JpaRepository<RiskRecord, UUID> {

    Optional<RiskRecord> findFirstByChangeNumberOrderByIdDesc(long number);

    Optional<RiskRecord> findFirstByChangeNumberOrderById(long number);

    List<RiskRecord> findByChangeNumberOrderById(long number);
}
