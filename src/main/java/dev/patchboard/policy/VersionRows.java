package dev.patchboard.policy;

import dev.patchboard.policy.DefinitionVersion.Source;
import dev.patchboard.policy.DefinitionVersion.State;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Versions of definitions, as rows. */
@Repository
class VersionRows {

    private static final String SELECT = "select id, name, version, sha256, source, state, found_at, problems, reason,"
            + " effective_from, proposed_by, proposed_for, approved_by, in_force_since from policy_version";
    private static final int LONGEST_PROBLEMS = 4000;

    private final JdbcClient jdbc;

    VersionRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<DefinitionVersion> all() {
        return jdbc.sql(SELECT + " order by name, version desc")
                .query((row, index) -> version(row))
                .list();
    }

    List<DefinitionVersion> in(State state) {
        return jdbc.sql(SELECT + " where state = :state order by name")
                .param("state", state.name())
                .query((row, index) -> version(row))
                .list();
    }

    Optional<DefinitionVersion> find(UUID id) {
        return one(" where id = :id", id);
    }

    boolean knows(DefinitionFile file) {
        return jdbc.sql("select count(*) from policy_version where name = :name and sha256 = :sha256")
                        .param("name", file.name())
                        .param("sha256", file.sha256())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Locks every version of the definition: one of them moves, and what was in force with it. */
    Optional<DefinitionVersion> lock(UUID id) {
        Optional<DefinitionVersion> found = find(id);
        found.ifPresent(version -> jdbc.sql("select id from policy_version where name = :name order by id for update")
                .param("name", version.name())
                .query((row, index) -> 1)
                .list());
        return one(" where id = :id", id);
    }

    DefinitionVersion add(DefinitionFile file, Source source, State state, List<String> problems, Instant now) {
        UUID id = Ids.next();
        jdbc.sql(
                        "insert into policy_version (id, name, version, sha256, source, state, found_at, problems,"
                                + " in_force_since) values (:id, :name, :version, :sha256, :source, :state, :now, :problems, :since)")
                .param("id", Ids.bytes(id))
                .param("name", file.name())
                .param("version", last(file.name()) + 1)
                .param("sha256", file.sha256())
                .param("source", source.name())
                .param("state", state.name())
                .param("now", SqlTime.utc(now))
                .param("problems", joined(problems))
                .param("since", state == State.IN_FORCE ? SqlTime.utc(now) : null)
                .update();
        return find(id).orElseThrow();
    }

    void propose(UUID id, LocalDate effectiveFrom, String reason, Actor actor) {
        jdbc.sql("update policy_version set state = 'PROPOSED', effective_from = :from, reason = :reason,"
                        + " proposed_by = :by, proposed_for = :for, approved_by = null, problems = null where id = :id")
                .param("id", Ids.bytes(id))
                .param("from", effectiveFrom)
                .param("reason", reason)
                .param("by", actor.person())
                .param("for", actor.onBehalfOf())
                .update();
    }

    void approve(UUID id, String approvedBy) {
        jdbc.sql("update policy_version set state = 'APPROVED', approved_by = :by where id = :id")
                .param("id", Ids.bytes(id))
                .param("by", approvedBy)
                .update();
    }

    void refuse(UUID id, @Nullable String reason, List<String> problems) {
        jdbc.sql("update policy_version set state = 'REFUSED', reason = :reason, problems = :problems where id = :id")
                .param("id", Ids.bytes(id))
                .param("reason", reason)
                .param("problems", joined(problems))
                .update();
    }

    /** Puts a version in force in the place of the one that was. */
    void enforce(DefinitionVersion version, Instant now) {
        supersede(version.name());
        jdbc.sql("update policy_version set state = 'IN_FORCE', in_force_since = :now where id = :id")
                .param("id", Ids.bytes(version.id()))
                .param("now", SqlTime.utc(now))
                .update();
    }

    void supersede(String name) {
        jdbc.sql("update policy_version set state = 'SUPERSEDED' where name = :name and state = 'IN_FORCE'")
                .param("name", name)
                .update();
    }

    private int last(String name) {
        return jdbc.sql("select coalesce(max(version), 0) from policy_version where name = :name")
                .param("name", name)
                .query(Integer.class)
                .single();
    }

    private Optional<DefinitionVersion> one(String where, UUID id) {
        return jdbc.sql(SELECT + where)
                .param("id", Ids.bytes(id))
                .query((row, index) -> version(row))
                .optional();
    }

    private static @Nullable String joined(List<String> problems) {
        String all = String.join("\n", problems);
        return all.isEmpty() ? null : all.substring(0, Math.min(all.length(), LONGEST_PROBLEMS));
    }

    private static DefinitionVersion version(ResultSet row) throws SQLException {
        String problems = row.getString("problems");
        Date from = row.getDate("effective_from");
        String name = row.getString("name");
        return new DefinitionVersion(
                Ids.from(row.getBytes("id")),
                name,
                DefinitionKind.of(name).orElseThrow(),
                row.getInt("version"),
                row.getString("sha256"),
                Source.valueOf(row.getString("source")),
                State.valueOf(row.getString("state")),
                Objects.requireNonNull(SqlTime.instant(row, "found_at")),
                problems == null ? List.of() : problems.lines().toList(),
                row.getString("reason"),
                from == null ? null : from.toLocalDate(),
                row.getString("proposed_by"),
                row.getString("proposed_for"),
                row.getString("approved_by"),
                SqlTime.instant(row, "in_force_since"));
    }
}
