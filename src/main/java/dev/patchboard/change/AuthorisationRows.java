package dev.patchboard.change;

import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What was authorised: one row a decision, with the hosts and patches it covers. */
@Component
class AuthorisationRows {

    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;

    AuthorisationRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID change, Authorisations.Grant grant, String by, Instant now, Set<UUID> hosts, Set<UUID> patches) {
        UUID id = Ids.next();
        jdbc.update(
                """
                insert into authorisation (id, change_id, revision, authority, granted_by, granted_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?)""",
                Ids.bytes(id),
                Ids.bytes(change),
                grant.revision(),
                grant.authority(),
                by,
                SqlTime.utc(now),
                SqlTime.utc(grant.expires()));
        cover("insert into authorised_host (authorisation_id, host_id) values (?, ?)", id, hosts);
        cover("insert into authorised_patch (authorisation_id, patch_id) values (?, ?)", id, patches);
    }

    private void cover(String sql, UUID authorisation, Collection<UUID> covered) {
        jdbc.batchUpdate(sql, covered, BATCH, (statement, id) -> {
            statement.setBytes(1, Ids.bytes(authorisation));
            statement.setBytes(2, Ids.bytes(id));
        });
    }

    int voidAll(UUID change, String reason, Instant now) {
        return jdbc.update(
                "update authorisation set voided_at = ?, void_reason = ? where change_id = ? and voided_at is null",
                SqlTime.utc(now),
                reason,
                Ids.bytes(change));
    }

    int voidGivenBy(UUID change, String authority, String reason, Instant now) {
        return jdbc.update(
                "update authorisation set voided_at = ?, void_reason = ?"
                        + " where change_id = ? and authority = ? and voided_at is null and expires_at > ?",
                SqlTime.utc(now),
                reason,
                Ids.bytes(change),
                authority,
                SqlTime.utc(now));
    }

    /** Whether an authority ever said yes to the change, also where that counts no more. */
    boolean everGranted(UUID change) {
        Integer granted = jdbc.queryForObject(
                "select count(*) from authorisation where change_id = ?", Integer.class, (Object) Ids.bytes(change));
        return granted != null && granted > 0;
    }

    /** Why the latest authorisation of the change is void; empty where it still stands or has only expired, or where there was none. */
    Optional<String> latestVoidReason(UUID change) {
        return jdbc
                .query(
                        "select void_reason from authorisation where change_id = ? order by granted_at desc, id desc",
                        (row, index) -> Optional.ofNullable(row.getString(1)),
                        (Object) Ids.bytes(change))
                .stream()
                .findFirst()
                .flatMap(Function.identity());
    }

    /**
     * Present targets that an authorisation that counts now covers for this patch. A host that was taken out and brought back
     * came in with a later revision, so an earlier authorisation does not cover it.
     */
    Set<UUID> hostsCovered(UUID change, UUID patch, Instant now) {
        return new HashSet<>(jdbc.query(
                """
                select h.host_id from authorisation a
                join authorised_patch p on p.authorisation_id = a.id
                join authorised_host h on h.authorisation_id = a.id
                join change_host t on t.change_id = a.change_id and t.host_id = h.host_id
                where a.change_id = ? and p.patch_id = ? and a.voided_at is null and a.expires_at > ?
                and t.removed_in is null and t.added_in <= a.revision""", (row, index) -> Ids.from(row.getBytes(1)), Ids.bytes(change), Ids.bytes(patch), SqlTime.utc(now)));
    }
}
