package dev.patchboard.identity;

import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Editions of duty rules, as rows. */
@Repository
class DutyEditions {

    private static final String SELECT = "select id, code, edition, one_duty, other_duty, strength, message, source,"
            + " reason, effective_from, proposed_by, approved_by from duty_rule";

    private final JdbcClient jdbc;

    DutyEditions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<DutyEdition> all() {
        return jdbc.sql(SELECT + " order by code, edition")
                .query((row, index) -> edition(row))
                .list();
    }

    Optional<DutyEdition> lock(UUID id) {
        return jdbc.sql(SELECT + " where id = :id for update")
                .param("id", Ids.bytes(id))
                .query((row, index) -> edition(row))
                .optional();
    }

    /** Two proposals at once both ask for the same edition number; the unique key turns one away. */
    DutyEdition add(DutyRule rule, LocalDate effectiveFrom, String reason, String proposedBy, Instant now) {
        UUID id = Ids.next();
        jdbc.sql("insert into duty_rule (id, code, edition, one_duty, other_duty, strength, message, source, reason,"
                        + " effective_from, proposed_by, proposed_at) values (:id, :code, :edition, :one, :other,"
                        + " :strength, :message, :source, :reason, :from, :by, :now)")
                .param("id", Ids.bytes(id))
                .param("code", rule.code())
                .param("edition", lastEdition(rule.code()) + 1)
                .param("one", rule.one().name())
                .param("other", rule.other().name())
                .param("strength", rule.strength().name())
                .param("message", rule.message())
                .param("source", rule.source())
                .param("reason", reason)
                .param("from", effectiveFrom)
                .param("by", proposedBy)
                .param("now", SqlTime.utc(now))
                .update();
        return lock(id).orElseThrow();
    }

    void approve(UUID id, String approvedBy, Instant now) {
        jdbc.sql("update duty_rule set approved_by = :by, approved_at = :now where id = :id")
                .param("id", Ids.bytes(id))
                .param("by", approvedBy)
                .param("now", SqlTime.utc(now))
                .update();
    }

    private int lastEdition(String code) {
        return jdbc.sql("select coalesce(max(edition), 0) from duty_rule where code = :code")
                .param("code", code)
                .query(Integer.class)
                .single();
    }

    private static DutyEdition edition(ResultSet row) throws SQLException {
        return new DutyEdition(
                Ids.from(row.getBytes("id")),
                DutyLedger.rule(row),
                row.getInt("edition"),
                row.getDate("effective_from").toLocalDate(),
                row.getString("reason"),
                row.getString("proposed_by"),
                row.getString("approved_by"));
    }
}
