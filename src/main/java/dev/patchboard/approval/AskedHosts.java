package dev.patchboard.approval;

import dev.patchboard.change.Authorisations;
import dev.patchboard.shared.Ids;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The hosts a round asks about, frozen when it opens: what is authorised is what the policy was asked about, host by host. */
@Component
class AskedHosts {

    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;
    private final Authorisations authorisations;

    AskedHosts(JdbcTemplate jdbc, Authorisations authorisations) {
        this.jdbc = jdbc;
        this.authorisations = authorisations;
    }

    void freeze(UUID round, Collection<UUID> hosts) {
        jdbc.batchUpdate(
                "insert into approval_round_host (round_id, host_id) values (?, ?)",
                hosts,
                BATCH,
                (statement, host) -> {
                    statement.setBytes(1, Ids.bytes(round));
                    statement.setBytes(2, Ids.bytes(host));
                });
    }

    Set<UUID> of(UUID round) {
        return new HashSet<>(jdbc.query(
                "select host_id from approval_round_host where round_id = ?",
                (row, index) -> Ids.from(row.getBytes(1)),
                Ids.bytes(round)));
    }

    /** Whether a host that the round does not ask about has lost its authorisation since the round opened. */
    boolean tooFew(Round round) {
        return !of(round.id()).containsAll(authorisations.uncovered(round.number()));
    }
}
