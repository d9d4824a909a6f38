package dev.patchboard.fleet;

import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of facts. Only what differs is written. */
@Repository
class FactRows {

    private record Kept(String text, String source) {}

    private record Row(UUID host, String fact, Kept kept) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;

    FactRows(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    Map<UUID, Map<String, String>> of(Collection<UUID> hostIds) {
        Map<UUID, Map<String, String>> byHost = new LinkedHashMap<>();
        hostIds.forEach(id -> byHost.put(id, new TreeMap<>()));
        read(hostIds).forEach(row -> byHost.computeIfAbsent(row.host(), id -> new TreeMap<>())
                .put(row.fact(), row.kept().text()));
        return byHost;
    }

    /** One fact of each of these hosts; a host of which it is not known is absent. */
    Map<UUID, String> values(Collection<UUID> hostIds, String key) {
        return values(hostIds, key, null);
    }

    /** The same as this source tells it, or whichever does where it is null. */
    Map<UUID, String> values(Collection<UUID> hostIds, String key, @Nullable String source) {
        Map<UUID, String> values = new HashMap<>();
        Chunks.each(hostIds, ids -> jdbc.sql(
                                "SELECT host_id, fact_value FROM host_fact WHERE fact_key = :key AND host_id IN (:ids)"
                                        + (source == null ? "" : " AND source = :source"))
                        .param("source", source)
                        .param("key", key)
                        .param("ids", ids.stream().map(Ids::bytes).toList())
                        .query((row, n) -> Map.entry(Ids.from(row.getBytes("host_id")), row.getString("fact_value")))
                        .list())
                .forEach(found -> values.put(found.getKey(), found.getValue()));
        return values;
    }

    /** When the source last took the facts of these hosts, at the latest when they came in; a host it never told of is absent. */
    Map<UUID, Instant> taken(Collection<Host> hosts, String source) {
        return ListTimes.of(
                hosts, ids -> jdbc.sql("SELECT host_id, LEAST(taken_at, recorded_at) AS taken FROM fact_list "
                                + "WHERE host_id IN (:ids) AND source = :source")
                        .param("ids", ids)
                        .param("source", source));
    }

    /** What {@link #replace} would change. */
    FactChange difference(Map<UUID, Map<String, String>> facts, String source) {
        return compare(facts, source).counts();
    }

    /** Makes these the facts that the source reports on these hosts. */
    FactChange replace(Map<UUID, Map<String, String>> facts, String source, Instant takenAt) {
        FactDifference difference = compare(facts, source);
        difference.write(batches);
        writeLists(facts.keySet(), source, takenAt);
        return difference.counts();
    }

    private FactDifference compare(Map<UUID, Map<String, String>> facts, String source) {
        Map<UUID, Map<String, Kept>> before = new HashMap<>();
        read(facts.keySet()).forEach(row -> before.computeIfAbsent(row.host(), id -> new HashMap<>())
                .put(row.fact(), row.kept()));
        FactDifference difference = new FactDifference();
        facts.forEach((host, now) -> difference.add(host, before.getOrDefault(host, Map.of()), now, source));
        return difference;
    }

    private List<Row> read(Collection<UUID> hostIds) {
        return Chunks.each(hostIds.stream().map(Ids::bytes).toList(), chunk -> jdbc.sql(
                        "SELECT host_id, fact_key, fact_value, source FROM host_fact WHERE host_id IN (:ids)")
                .param("ids", chunk)
                .query((row, n) -> new Row(
                        Ids.from(row.getBytes("host_id")),
                        row.getString("fact_key"),
                        new Kept(row.getString("fact_value"), row.getString("source"))))
                .list());
    }

    private void writeLists(Collection<UUID> hosts, String source, Instant takenAt) {
        batches.batchUpdate(
                "DELETE FROM fact_list WHERE host_id = ? AND source = ?",
                hosts.stream().map(id -> new Object[] {Ids.bytes(id), source}).toList());
        batches.batchUpdate(
                "INSERT INTO fact_list (host_id, source, taken_at, recorded_at) VALUES (?, ?, ?, ?)",
                hosts.stream()
                        .map(id -> new @Nullable Object[] {
                            Ids.bytes(id), source, SqlTime.utc(takenAt), SqlTime.utc(clock.instant())
                        })
                        .toList());
    }

    /** What is to be written for many hosts together. */
    private static final class FactDifference {

        private final List<Object[]> added = new ArrayList<>();
        private final List<Object[]> changed = new ArrayList<>();
        private final List<Object[]> removed = new ArrayList<>();
        private int sameText;
        private int unchanged;

        void add(UUID host, Map<String, Kept> before, Map<String, String> now, String source) {
            now.forEach((fact, value) -> {
                String text = fitting(value);
                Kept old = before.get(fact);
                if (old == null) {
                    added.add(new Object[] {Ids.bytes(host), fact, text, source});
                } else if (!old.equals(new Kept(text, source))) {
                    changed.add(new Object[] {text, source, Ids.bytes(host), fact});
                    sameText += old.text().equals(text) ? 1 : 0;
                } else {
                    unchanged++;
                }
            });
            before.forEach((fact, old) -> {
                if (old.source().equals(source) && !now.containsKey(fact)) {
                    removed.add(new Object[] {Ids.bytes(host), fact});
                }
            });
        }

        void write(JdbcTemplate batches) {
            batches.batchUpdate("DELETE FROM host_fact WHERE host_id = ? AND fact_key = ?", removed);
            batches.batchUpdate(
                    "UPDATE host_fact SET fact_value = ?, source = ? WHERE host_id = ? AND fact_key = ?", changed);
            batches.batchUpdate(
                    "INSERT INTO host_fact (host_id, fact_key, fact_value, source) VALUES (?, ?, ?, ?)", added);
        }

        FactChange counts() {
            return new FactChange(added.size(), changed.size() - sameText, removed.size(), unchanged + sameText);
        }
    }

    private static String fitting(String value) {
        if (value.length() <= Facts.MAX_VALUE) {
            return value;
        }
        String digest = " ... sha256:" + sha256(value);
        return value.substring(0, Facts.MAX_VALUE - digest.length()) + digest;
    }

    private static String sha256(String value) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
