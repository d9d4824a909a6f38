package dev.patchboard.verification;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When patches were sent to hosts, when hosts started, when scans were asked for. Callers hold the transaction. */
@Repository
class HostTimes {

    private static final int CHUNK = 500;

    private final JdbcClient jdbc;

    HostTimes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The first time counts: a second attempt does not make the log of the first one old.
     *
     * @return the hosts for which it is the first time
     */
    Set<UUID> sent(ChangeNumber change, Collection<UUID> hosts, Instant at) {
        Map<UUID, Instant> known = sent(change);
        Set<UUID> first = new HashSet<>(hosts);
        first.removeAll(known.keySet());
        first.forEach(host -> jdbc.sql("INSERT INTO host_dispatch (change_number, host_id, sent_at) VALUES (?, ?, ?)")
                .params(change.value(), Ids.bytes(host))
                .param(SqlTime.utc(at))
                .update());
        return first;
    }

    Map<UUID, Instant> sent(ChangeNumber change) {
        Map<UUID, Instant> sent = new HashMap<>();
        jdbc.sql("SELECT host_id, sent_at FROM host_dispatch WHERE change_number = ?")
                .param(change.value())
                .query(row -> {
                    Instant at = SqlTime.instant(row, "sent_at");
                    if (at != null) {
                        sent.put(Ids.from(row.getBytes("host_id")), at);
                    }
                });
        return sent;
    }

    /**
     * Waits until nobody else takes a log or a list of these hosts in, where something was sent to them: of two that come in the same moment
     * the second must see the first.
     */
    void lock(Collection<UUID> hosts) {
        List<UUID> sorted = hosts.stream().sorted().toList();
        for (int from = 0; from < sorted.size(); from += CHUNK) {
            List<byte[]> ids = sorted.subList(from, Math.min(sorted.size(), from + CHUNK)).stream()
                    .map(Ids::bytes)
                    .toList();
            jdbc.sql(
                            "SELECT host_id FROM host_dispatch WHERE host_id IN (:ids) ORDER BY host_id, change_number FOR UPDATE")
                    .param("ids", ids)
                    .query((row, n) -> n)
                    .list();
        }
    }

    /** The changes that sent something to one of these hosts, lowest number first. */
    SortedSet<ChangeNumber> changesOf(Collection<UUID> hosts) {
        List<UUID> all = List.copyOf(hosts);
        SortedSet<ChangeNumber> changes = new TreeSet<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<byte[]> ids = all.subList(from, Math.min(all.size(), from + CHUNK)).stream()
                    .map(Ids::bytes)
                    .toList();
            changes.addAll(jdbc.sql("SELECT DISTINCT change_number FROM host_dispatch WHERE host_id IN (:ids)")
                    .param("ids", ids)
                    .query((row, n) -> new ChangeNumber(row.getLong("change_number")))
                    .list());
        }
        return changes;
    }

    /** Those of these hosts to which some change sent something. */
    Set<UUID> sentTo(Collection<UUID> hosts) {
        List<UUID> all = List.copyOf(hosts);
        Set<UUID> sent = new HashSet<>();
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<byte[]> ids = all.subList(from, Math.min(all.size(), from + CHUNK)).stream()
                    .map(Ids::bytes)
                    .toList();
            sent.addAll(jdbc.sql("SELECT DISTINCT host_id FROM host_dispatch WHERE host_id IN (:ids)")
                    .param("ids", ids)
                    .query((row, n) -> Ids.from(row.getBytes("host_id")))
                    .list());
        }
        return sent;
    }

    Optional<Instant> sent(ChangeNumber change, UUID host) {
        return Optional.ofNullable(sent(change).get(host));
    }

    /** Keeps the latest start of a host. Of the same start the word of a tool stands before that of a person. */
    void started(UUID host, Instant at, String by, Instant now) {
        if (!LastStart.isOnlyTold(by)) {
            jdbc.sql("UPDATE host_start SET told_by = ?, told_at = ? WHERE host_id = ? AND started_at = ?"
                            + " AND told_by NOT LIKE 'system:%' AND told_by NOT LIKE 'service:%'")
                    .param(by)
                    .param(SqlTime.utc(now))
                    .param(Ids.bytes(host))
                    .param(SqlTime.utc(at))
                    .update();
        }
        int later = jdbc.sql(
                        "UPDATE host_start SET started_at = ?, told_by = ?, told_at = ? WHERE host_id = ? AND started_at < ?")
                .param(SqlTime.utc(at))
                .param(by)
                .param(SqlTime.utc(now))
                .param(Ids.bytes(host))
                .param(SqlTime.utc(at))
                .update();
        if (later == 0 && !starts().containsKey(host)) {
            try {
                jdbc.sql("INSERT INTO host_start (host_id, started_at, told_by, told_at) VALUES (?, ?, ?, ?)")
                        .param(Ids.bytes(host))
                        .param(SqlTime.utc(at))
                        .param(by)
                        .param(SqlTime.utc(now))
                        .update();
            } catch (DuplicateKeyException raced) {
                started(host, at, by, now);
            }
        }
    }

    Map<UUID, LastStart> starts() {
        Map<UUID, LastStart> starts = new HashMap<>();
        jdbc.sql("SELECT host_id, started_at, told_by FROM host_start").query(row -> {
            Instant at = SqlTime.instant(row, "started_at");
            if (at != null) {
                starts.put(Ids.from(row.getBytes("host_id")), new LastStart(at, row.getString("told_by")));
            }
        });
        return starts;
    }

    /** Asking again moves neither the time nor the deadline. */
    void scansAsked(ChangeNumber change, Instant at, Instant due) {
        if (scansDue(change).isEmpty()) {
            jdbc.sql("INSERT INTO scan_order (change_number, asked_at, due_at) VALUES (?, ?, ?)")
                    .param(change.value())
                    .param(SqlTime.utc(at))
                    .param(SqlTime.utc(due))
                    .update();
        }
    }

    Optional<Instant> scansDue(ChangeNumber change) {
        return jdbc
                .sql("SELECT due_at FROM scan_order WHERE change_number = ?")
                .param(change.value())
                .query((row, n) -> Optional.ofNullable(SqlTime.instant(row, "due_at")))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }
}
