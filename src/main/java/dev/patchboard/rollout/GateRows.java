package dev.patchboard.rollout;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people decided at gates. Callers hold the transaction and the ring's row lock. */
@Repository
class GateRows {

    private final JdbcClient jdbc;

    GateRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param by login of whoever decided
     * @param onBehalfOf login of the principal where a delegate did, else null
     */
    record Decision(
            GateDecision decision,
            String reason,
            String by,
            @Nullable String onBehalfOf) {}

    void add(ChangeNumber change, int ring, Decision decision, Actor actor, Instant at) {
        jdbc.sql(
                        "INSERT INTO rollout_gate_decision (id, change_number, ring, decision, reason, decided_by, on_behalf_of,"
                                + " decided_at, applied) VALUES (?, ?, ?, ?, ?, ?, ?, ?, FALSE)")
                .params(
                        Ids.bytes(Ids.next()),
                        change.value(),
                        ring,
                        decision.decision().name(),
                        decision.reason())
                .param(actor.person())
                .param(actor.onBehalfOf())
                .param(SqlTime.utc(at))
                .update();
    }

    /** The decision that was not applied yet, which it is from now on. */
    Optional<Decision> take(ChangeNumber change, int ring) {
        record Found(UUID id, Decision decision) {}
        Optional<Found> open = jdbc.sql(
                        "SELECT id, decision, reason, decided_by, on_behalf_of FROM rollout_gate_decision"
                                + " WHERE change_number = ? AND ring = ? AND applied = FALSE ORDER BY id DESC LIMIT 1")
                .params(change.value(), ring)
                .query((row, n) -> new Found(
                        Ids.from(row.getBytes("id")),
                        new Decision(
                                GateDecision.valueOf(row.getString("decision")),
                                row.getString("reason"),
                                row.getString("decided_by"),
                                row.getString("on_behalf_of"))))
                .optional();
        jdbc.sql("UPDATE rollout_gate_decision SET applied = TRUE WHERE change_number = ? AND ring = ?")
                .params(change.value(), ring)
                .update();
        return open.map(Found::decision);
    }
}
