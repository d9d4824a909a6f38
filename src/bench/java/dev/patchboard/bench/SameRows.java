package dev.patchboard.bench;

import dev.patchboard.bench.BenchReport.Item;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The peer of the importer: the rows that the product writes for each finding, in batches, into tables of the same shape, keys and indexes.
 * They are made once and grow from round to round, as the product's do.
 */
final class SameRows {

    private static final int BATCH = 1_000;

    private final JdbcTemplate jdbc;
    private final LocalDateTime now = LocalDateTime.of(2026, 1, 1, 0, 0);
    private final List<Object[]> hosts = new ArrayList<>();
    private final List<Object[]> results = new ArrayList<>();
    private final List<Object[]> findings = new ArrayList<>();
    private final int newPercent;
    private String host = "";
    private byte[] key = new byte[16];
    private int index;

    /**
     * @param newPercent how many of a hundred findings are new, and so a row of their own beside the result
     */
    SameRows(JdbcTemplate jdbc, int newPercent) {
        this.jdbc = jdbc;
        this.newPercent = newPercent;
    }

    /** Copies of the tables with the columns of the real ones, their keys, primary and foreign, and their indexes. */
    static void create(JdbcTemplate jdbc) {
        drop(jdbc);
        jdbc.execute("CREATE TABLE bench_host (id BINARY(16) NOT NULL PRIMARY KEY)");
        jdbc.execute("CREATE TABLE bench_result (scan_host_id BINARY(16) NOT NULL, idx INT NOT NULL, check_id VARCHAR(100) NOT NULL,"
                + " cve VARCHAR(30), title VARCHAR(500) NOT NULL, answer VARCHAR(20) NOT NULL, word VARCHAR(100) NOT NULL,"
                + " severity VARCHAR(20) NOT NULL, port VARCHAR(30), line_number BIGINT NOT NULL, PRIMARY KEY (scan_host_id, idx),"
                + " CONSTRAINT bench_result_host FOREIGN KEY (scan_host_id) REFERENCES bench_host (id))");
        jdbc.execute("CREATE INDEX bench_result_scan ON bench_result (scan_host_id, cve)");
        jdbc.execute("CREATE TABLE bench_finding (host_id BINARY(16) NOT NULL, finding_key VARCHAR(210) NOT NULL, cve VARCHAR(30),"
                + " title VARCHAR(500) NOT NULL, severity VARCHAR(20) NOT NULL, state VARCHAR(10) NOT NULL, first_seen TIMESTAMP(6) NULL,"
                + " times_back INT NOT NULL, PRIMARY KEY (host_id, finding_key),"
                + " CONSTRAINT bench_finding_host FOREIGN KEY (host_id) REFERENCES bench_host (id))");
    }

    static void drop(JdbcTemplate jdbc) {
        jdbc.execute("DROP TABLE IF EXISTS bench_result");
        jdbc.execute("DROP TABLE IF EXISTS bench_finding");
        jdbc.execute("DROP TABLE IF EXISTS bench_host");
    }

    void take(Item item) {
        if (!item.host().equals(host)) {
            host = item.host();
            UUID id = UUID.randomUUID();
            key = ByteBuffer.allocate(16)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits())
                    .array();
            index = 0;
            hosts.add(new Object[] {key});
        }
        String cve = item.cves().get(0);
        results.add(new Object[] {
            key, index++, item.check(), cve, item.title(), "FOUND", item.severity(), "HIGH", item.port(), 1L
        });
        if (index * 100 <= newPercent * BenchReport.PER_HOST) {
            findings.add(new Object[] {key, cve, cve, item.title(), "HIGH", "OPEN", now, 0});
        }
        if (results.size() == BATCH) {
            flush();
        }
    }

    void flush() {
        jdbc.batchUpdate("INSERT INTO bench_host (id) VALUES (?)", hosts);
        jdbc.batchUpdate(
                "INSERT INTO bench_result (scan_host_id, idx, check_id, cve, title, answer, word, severity, port, line_number)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                results);
        jdbc.batchUpdate(
                "INSERT INTO bench_finding (host_id, finding_key, cve, title, severity, state, first_seen,"
                        + " times_back) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                findings);
        hosts.clear();
        results.clear();
        findings.clear();
    }
}
