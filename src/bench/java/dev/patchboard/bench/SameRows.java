package dev.patchboard.bench;

import dev.patchboard.bench.BenchReport.Item;
import dev.patchboard.shared.Ids;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The peer of the importer: the rows that the product writes for a report, its hosts and its findings, in batches. They go into the product's
 * own tables, for hosts of their own, so that columns, keys and indexes are the same and the tables as full.
 */
final class SameRows {

    private static final int BATCH = 1_000;

    private final JdbcTemplate jdbc;
    private final byte[] report = Ids.bytes(Ids.next());
    private final Iterator<UUID> inventory;
    private final int newPercent;
    private final LocalDateTime now = LocalDateTime.of(2026, 1, 1, 0, 0);
    private final List<Object[]> scans = new ArrayList<>();
    private final List<Object[]> results = new ArrayList<>();
    private final List<Object[]> findings = new ArrayList<>();
    private String name = "";
    private byte[] host = {};
    private byte[] scan = {};
    private int index;

    /**
     * @param inventory the hosts that those of the report are taken for, in its order
     * @param evidence digest of a stored file
     * @param newPercent how many of a hundred findings are new, and so a row of their own beside the result
     */
    SameRows(JdbcTemplate jdbc, List<UUID> inventory, String evidence, int newPercent) {
        this.jdbc = jdbc;
        this.inventory = inventory.iterator();
        this.newPercent = newPercent;
        jdbc.update(
                "INSERT INTO scan_report (id, report_key, evidence_sha256, file_name, format, scanner, received_at, received_by, hosts,"
                        + " findings, findings_new, findings_still, findings_gone, findings_back)"
                        + " VALUES (?, ?, ?, 'peer', 'peer', 'peer', ?, 'bench', 0, 0, 0, 0, 0, 0)",
                report,
                Ids.next().toString(),
                evidence,
                now);
    }

    void take(Item item) {
        if (!item.host().equals(name)) {
            nextHost(item.host());
        }
        String cve = item.cves().get(0);
        results.add(new Object[] {
            scan,
            index++,
            item.check(),
            cve,
            item.title(),
            "FOUND",
            item.severity(),
            "HIGH",
            item.port(),
            1L,
            null,
            item.place()
        });
        if (index * 100 <= newPercent * BenchReport.PER_HOST) {
            findings.add(new Object[] {host, cve, cve, item.title(), "HIGH", "OPEN", now, 0});
        }
        if (results.size() == BATCH) {
            flush();
        }
    }

    private void nextHost(String reported) {
        name = reported;
        host = Ids.bytes(inventory.next());
        scan = Ids.bytes(Ids.next());
        index = 0;
        scans.add(new Object[] {
            scan, report, host, name, null, null, "MATCHED", null, true, now, null, null, BenchReport.PER_HOST, 1L, null, ""
        });
    }

    void flush() {
        jdbc.batchUpdate(
                "INSERT INTO scan_host (id, report_id, host_id, reported_name, reported_ip, reported_fqdn, matching, candidates,"
                        + " credentialed, scanned_at, failure, coverage_id, findings, line_number, outside, platform)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                scans);
        jdbc.batchUpdate(
                "INSERT INTO scan_result (scan_host_id, idx, check_id, cve, title, answer, word, severity, port, line_number, seen_at,"
                        + " place) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                results);
        jdbc.batchUpdate(
                "INSERT INTO scan_finding (host_id, finding_key, cve, title, severity, state, first_seen, times_back)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                findings);
        scans.clear();
        results.clear();
        findings.clear();
    }
}
