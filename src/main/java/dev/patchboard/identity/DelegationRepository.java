package dev.patchboard.identity;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface DelegationRepository extends Repository<DelegationRow, UUID> {

    DelegationRow save(DelegationRow row);

    Optional<DelegationRow> findById(UUID id);

    List<DelegationRow> findAllByOrderByFromDateDescIdDesc();

    @Query("select d from DelegationRow d where d.endedAt is null and d.untilDate >= :date"
            + " order by d.fromDate desc, d.id desc")
    List<DelegationRow> openOn(LocalDate date);

    @Query("select d from DelegationRow d where d.principal = :login or d.delegate = :login"
            + " order by d.fromDate desc, d.id desc")
    List<DelegationRow> of(String login);

    @Query("select d from DelegationRow d where d.principal = :principal and d.endedAt is null"
            + " and d.fromDate <= :date and d.untilDate >= :date order by d.fromDate, d.id")
    List<DelegationRow> holding(String principal, LocalDate date);
}
