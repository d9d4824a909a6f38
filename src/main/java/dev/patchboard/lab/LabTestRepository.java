package dev.patchboard.lab;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface LabTestRepository extends JpaRepository<LabTest, UUID> {

    /** The latest test, locked: two people at once decide one after the other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select t from LabTest t where t.changeNumber = :number order by t.id desc limit 1")
    Optional<LabTest> lockLatest(long number);

    Optional<LabTest> findFirstByChangeNumberOrderByIdDesc(long number);

    List<LabTest> findByChangeNumberOrderById(long number);
}
