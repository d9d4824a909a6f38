package dev.patchboard.risk;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.patchboard.change.Rating;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of proposals, and of what is to be rated again. */
@Repository
class ProposalRows {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    ProposalRows(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** All of them, the most urgent first: by date, those without one last, then the worst rating, then the latest patch. */
    List<Proposal> all() {
        Map<UUID, List<UUID>> folded = folded();
        return jdbc.sql("SELECT * FROM proposal ORDER BY COALESCE(due_date, DATE '9999-12-31'), CASE rating"
                        + " WHEN 'CRITICAL' THEN 0 WHEN 'HIGH' THEN 1 WHEN 'MEDIUM' THEN 2 ELSE 3 END, patch_id DESC")
                .query((row, n) -> {
                    UUID patch = Ids.from(row.getBytes("patch_id"));
                    return new Proposal(
                            patch,
                            folded.getOrDefault(patch, List.of()),
                            Objects.requireNonNull(SqlTime.instant(row, "rated_at")),
                            row.getInt("hosts"),
                            row.getInt("cannot_tell"),
                            row.getInt("cves"),
                            Rating.valueOf(row.getString("rating")),
                            row.getObject("due_date", LocalDate.class),
                            row.getString("due_rule"));
                })
                .list();
    }

    private Map<UUID, List<UUID>> folded() {
        record Folded(UUID patch, UUID folded) {}
        return jdbc
                .sql("SELECT patch_id, folded_id FROM proposal_folded ORDER BY folded_id DESC")
                .query((row, n) -> new Folded(Ids.from(row.getBytes("patch_id")), Ids.from(row.getBytes("folded_id"))))
                .list()
                .stream()
                .collect(groupingBy(Folded::patch, mapping(Folded::folded, toList())));
    }

    void remove(Collection<UUID> patches) {
        List<Object[]> ids =
                patches.stream().map(id -> new Object[] {Ids.bytes(id)}).toList();
        batches.batchUpdate("DELETE FROM proposal_folded WHERE patch_id = ?", ids);
        batches.batchUpdate("DELETE FROM proposal_folded WHERE folded_id = ?", ids);
        batches.batchUpdate("DELETE FROM proposal WHERE patch_id = ?", ids);
    }

    void add(Proposal proposal) {
        jdbc.sql("INSERT INTO proposal (patch_id, rated_at, hosts, cannot_tell, cves, rating, due_date, due_rule)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .param(Ids.bytes(proposal.patch()))
                .param(SqlTime.utc(proposal.ratedAt()))
                .params(proposal.hosts(), proposal.cannotTell(), proposal.cves())
                .param(proposal.rating().name())
                .param(proposal.due())
                .param(proposal.rule())
                .update();
        batches.batchUpdate(
                "INSERT INTO proposal_folded (patch_id, folded_id) VALUES (?, ?)",
                proposal.folded().stream()
                        .map(id -> new Object[] {Ids.bytes(proposal.patch()), Ids.bytes(id)})
                        .toList());
    }

    /** Asks for another look at these patches. Rows of their own, so that nobody waits for anybody. */
    void stale(Collection<UUID> patches) {
        batches.batchUpdate(
                "INSERT INTO proposal_stale (id, patch_id) VALUES (?, ?)",
                patches.stream()
                        .map(id -> new Object[] {Ids.bytes(Ids.next()), Ids.bytes(id)})
                        .toList());
    }

    /** Asks for another look at all that is proposed. */
    void allStale() {
        stale(jdbc.sql("SELECT patch_id FROM proposal")
                .query((row, n) -> Ids.from(row.getBytes("patch_id")))
                .list());
    }

    /** Takes some of what is asked for; another node takes others. */
    Set<UUID> takeStale(int limit) {
        record Stale(UUID id, UUID patch) {}
        List<Stale> taken = jdbc.sql(
                        "SELECT id, patch_id FROM proposal_stale ORDER BY id LIMIT ? FOR UPDATE SKIP LOCKED")
                .param(limit)
                .query((row, n) -> new Stale(Ids.from(row.getBytes("id")), Ids.from(row.getBytes("patch_id"))))
                .list();
        batches.batchUpdate(
                "DELETE FROM proposal_stale WHERE id = ?",
                taken.stream().map(one -> new Object[] {Ids.bytes(one.id())}).toList());
        return taken.stream().map(Stale::patch).collect(Collectors.toSet());
    }

    /** One look at a time: two that fold the same patches at once would both write them. */
    void lock() {
        jdbc.sql("SELECT id FROM proposal_look WHERE id = 1 FOR UPDATE")
                .query((row, n) -> n)
                .list();
    }
}
