package dev.patchboard.verification;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import dev.patchboard.verification.Attestation.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Attestations as rows; nothing of one is ever overwritten but its state. Callers hold the transaction. */
@Repository
class AttestationRows {

    private static final byte[] BEFORE_ALL = new byte[16];

    private final JdbcClient jdbc;

    AttestationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Attestation one) {
        UUID patch = one.patchId();
        jdbc.sql(
                        "INSERT INTO attestation (id, change_number, host_id, patch_id, state, installed_version, seen_at, statement,"
                                + " sha256, attested_by, attested_for, attested_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(Ids.bytes(one.id()))
                .param(one.change().value())
                .param(Ids.bytes(one.hostId()))
                .param(patch == null ? null : Ids.bytes(patch))
                .param(one.state().name())
                .param(one.version())
                .param(SqlTime.utc(one.seenAt()))
                .param(one.statement())
                .param(one.evidence())
                .param(one.attestedBy())
                .param(one.attestedFor())
                .param(SqlTime.utc(one.attestedAt()))
                .update();
    }

    /** False when it waits for nobody any more. */
    boolean confirm(UUID id, String words, Actor actor, Instant at) {
        return jdbc.sql(
                                "UPDATE attestation SET state = 'CONFIRMED', confirmed_by = ?, confirmed_for = ?, confirmed_at = ?,"
                                        + " confirmation = ? WHERE id = ? AND state = 'ATTESTED'")
                        .param(actor.person())
                        .param(actor.onBehalfOf())
                        .param(SqlTime.utc(at))
                        .param(words)
                        .param(Ids.bytes(id))
                        .update()
                == 1;
    }

    /** False when it was withdrawn before. */
    boolean withdraw(UUID id, String why, Actor actor, Instant at) {
        return jdbc.sql("UPDATE attestation SET state = 'WITHDRAWN', ended_by = ?, ended_at = ?, ended_why = ?"
                                + " WHERE id = ? AND state <> 'WITHDRAWN'")
                        .param(actor.person())
                        .param(SqlTime.utc(at))
                        .param(LogRows.cut(why, 2000))
                        .param(Ids.bytes(id))
                        .update()
                == 1;
    }

    Optional<Attestation> find(UUID id) {
        return jdbc
                .sql("SELECT * FROM attestation WHERE id = ?")
                .param(Ids.bytes(id))
                .query((row, n) -> read(row))
                .list()
                .stream()
                .findFirst();
    }

    /** All of a change, oldest first. */
    List<Attestation> of(ChangeNumber change) {
        return jdbc.sql("SELECT * FROM attestation WHERE change_number = ? ORDER BY id")
                .param(change.value())
                .query((row, n) -> read(row))
                .list();
    }

    /** So many of a change behind one of them, null for the start; oldest first. */
    List<Attestation> page(ChangeNumber change, @Nullable UUID after, int limit) {
        return jdbc.sql("SELECT * FROM attestation WHERE change_number = ? AND id > ? ORDER BY id LIMIT ?")
                .param(change.value())
                .param(after == null ? BEFORE_ALL : Ids.bytes(after))
                .param(limit)
                .query((row, n) -> read(row))
                .list();
    }

    /** Those of a change in a state, oldest first. */
    List<Attestation> of(ChangeNumber change, State state) {
        return of(change).stream().filter(one -> one.state() == state).toList();
    }

    /** Those of hosts that are open in their change and wait for a second person, oldest first. */
    List<Attestation> waiting() {
        return jdbc.sql(
                        "SELECT a.* FROM attestation a JOIN change_request c ON c.number = a.change_number"
                                + " JOIN change_host h ON h.change_id = c.id AND h.host_id = a.host_id"
                                + " WHERE a.state = 'ATTESTED' AND h.disposition = 'PENDING' AND h.removed_in IS NULL ORDER BY a.id")
                .query((row, n) -> read(row))
                .list();
    }

    private static Attestation read(ResultSet row) throws SQLException {
        byte[] patch = row.getBytes("patch_id");
        return new Attestation(
                Ids.from(row.getBytes("id")),
                new ChangeNumber(row.getLong("change_number")),
                Ids.from(row.getBytes("host_id")),
                patch == null ? null : Ids.from(patch),
                State.valueOf(row.getString("state")),
                row.getString("installed_version"),
                Objects.requireNonNull(SqlTime.instant(row, "seen_at")),
                row.getString("statement"),
                row.getString("sha256"),
                row.getString("attested_by"),
                row.getString("attested_for"),
                Objects.requireNonNull(SqlTime.instant(row, "attested_at")),
                row.getString("confirmed_by"),
                SqlTime.instant(row, "confirmed_at"),
                row.getString("confirmation"),
                row.getString("ended_by"),
                SqlTime.instant(row, "ended_at"),
                row.getString("ended_why"));
    }
}
