package dev.patchboard.identity;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Duties taken and the rules between them, as rows. */
@Repository
class DutyLedger {

    private static final String NOBODY = "";

    private final JdbcClient jdbc;

    DutyLedger(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes two duties of the same people wait for one another: else each could miss the other and both be taken. */
    void lock(Set<String> who) {
        jdbc.sql("select login from person where login in (:who) order by login for update")
                .param("who", who)
                .query(String.class)
                .list();
    }

    List<TakenDuty> taken(ChangeNumber number) {
        return jdbc.sql("select duty, person, on_behalf_of, taken_at from duty_taken where change_number = :number"
                        + " order by taken_at, id")
                .param("number", number.value())
                .query((row, index) -> taken(row))
                .list();
    }

    void add(ChangeNumber number, Duty duty, Actor actor, Instant now) {
        jdbc.sql("insert into duty_taken (id, change_number, duty, person, on_behalf_of, taken_at)"
                        + " values (:id, :number, :duty, :person, :principal, :now)")
                .param("id", Ids.bytes(Ids.next()))
                .param("number", number.value())
                .param("duty", duty.name())
                .param("person", actor.person())
                .param("principal", Objects.requireNonNullElse(actor.onBehalfOf(), NOBODY))
                .param("now", SqlTime.utc(now))
                .update();
    }

    /** Of each rule the latest version that is approved and in force on that day, by code. */
    List<DutyRule> rulesOn(LocalDate day) {
        return jdbc.sql("select r.code, r.one_duty, r.other_duty, r.strength, r.message, r.source from duty_rule r"
                        + " where r.approved_at is not null and r.effective_from <= :today and not exists"
                        + " (select 1 from duty_rule n where n.code = r.code and n.approved_at is not null"
                        + " and n.effective_from <= :today and n.edition > r.edition) order by r.code")
                .param("today", day)
                .query((row, index) -> rule(row))
                .list();
    }

    static DutyRule rule(ResultSet row) throws SQLException {
        return new DutyRule(
                row.getString("code"),
                Duty.valueOf(row.getString("one_duty")),
                Duty.valueOf(row.getString("other_duty")),
                DutyRule.Strength.valueOf(row.getString("strength")),
                row.getString("message"),
                row.getString("source"));
    }

    private static TakenDuty taken(ResultSet row) throws SQLException {
        String principal = row.getString("on_behalf_of");
        return new TakenDuty(
                Duty.valueOf(row.getString("duty")),
                row.getString("person"),
                principal.equals(NOBODY) ? null : principal,
                Objects.requireNonNull(SqlTime.instant(row, "taken_at")));
    }
}
