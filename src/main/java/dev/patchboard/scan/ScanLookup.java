package dev.patchboard.scan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.patchboard.scan.HostScan.Result;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the scans of hosts say of some CVEs: a handful of statements for a hundred hosts, however many CVEs and scans. */
@Component
class ScanLookup {

    /** Scans older than the newest so many of a host decide nothing any more. */
    private static final int NEWEST = 200;

    /** Hosts that are looked up in one go, and held. */
    static final int TOGETHER = 100;

    private static final int LONGEST_LIST = 1_000;

    private final JdbcClient jdbc;
    private final Dispositions dispositions;
    private final ScanProperties properties;

    ScanLookup(JdbcClient jdbc, Dispositions dispositions, ScanProperties properties) {
        this.jdbc = jdbc;
        this.dispositions = dispositions;
        this.properties = properties;
    }

    /** A CVE, in capitals as MySQL finds it in any, and what something is known of it by: a scan or a coverage. */
    private record About(UUID id, String cve) {

        private About {
            cve = cve.toUpperCase(Locale.ROOT);
        }
    }

    /** A scanner that can look for something over the network, on a platform; null for a scan of which none is known. */
    private record Outside(String scanner, @Nullable String platform) {}

    /**
     * What was looked up for some hosts.
     *
     * @param scans by host, newest first
     * @param results by scan
     * @param covered by coverage: who can look for it from the outside
     */
    private record Found(
            Map<UUID, List<HostScan>> scans, Map<About, Result> results, Map<About, Set<Outside>> covered) {}

    /**
     * Hands over, host by host in order, what its scans say: for each CVE one statement for each scan; scans in order, newest first. No CVE
     * when it was never scanned.
     */
    void each(
            Collection<UUID> hostIds,
            Collection<String> cves,
            BiConsumer<UUID, Map<String, List<ScanStatement>>> taker) {
        if (cves.isEmpty()) {
            hostIds.forEach(host -> taker.accept(host, Map.of()));
            return;
        }
        for (List<UUID> some : pieces(hostIds, TOGETHER)) {
            Found found = lookUp(some, cves);
            some.forEach(host -> taker.accept(host, statements(host, cves, found)));
        }
    }

    private Map<String, List<ScanStatement>> statements(UUID host, Collection<String> cves, Found found) {
        List<HostScan> scans = found.scans.getOrDefault(host, List.of());
        Map<String, List<ScanStatement>> statements = new HashMap<>();
        if (!scans.isEmpty()) {
            cves.forEach(cve -> statements.put(
                    cve, scans.stream().map(scan -> statement(scan, cve, found)).toList()));
        }
        return statements;
    }

    private ScanStatement statement(HostScan scan, String cve, Found found) {
        UUID coverage = scan.coverageId();
        Set<Outside> outside = coverage == null ? null : found.covered.get(new About(coverage, cve));
        boolean remote = outside != null && outside.contains(new Outside(scan.scanner(), scan.platform()));
        Result result = found.results.get(new About(scan.id(), cve));
        return scan.says(cve, result, outside != null, remote, properties.clockSkew());
    }

    private Found lookUp(List<UUID> hosts, Collection<String> cves) {
        List<HostScan> scans = scansOf(hosts);
        Set<UUID> coverages = new HashSet<>();
        scans.stream().map(HostScan::coverageId).filter(Objects::nonNull).forEach(coverages::add);
        return new Found(
                scans.stream().collect(groupingBy(HostScan::hostId)),
                scans.isEmpty() ? Map.of() : results(hosts, scans, dispositions.active(hosts), cves),
                covered(coverages, cves));
    }

    private List<HostScan> scansOf(List<UUID> hosts) {
        return jdbc.sql(
                        "SELECT * FROM (SELECT h.id, h.host_id, h.credentialed, h.scanned_at, h.failure, h.coverage_id, h.line_number,"
                                + " h.outside, h.platform, r.scanner, r.format, r.evidence_sha256, r.received_at, ROW_NUMBER() OVER (PARTITION BY h.host_id"
                                + " ORDER BY COALESCE(h.scanned_at, r.received_at) DESC, h.id DESC) AS nth"
                                + " FROM scan_host h JOIN scan_report r ON r.id = h.report_id WHERE h.host_id IN (:hosts)) newest"
                                + " WHERE nth <= :newest ORDER BY nth")
                .param("hosts", bytes(hosts))
                .param("newest", NEWEST)
                .query(HostScan::read)
                .list();
    }

    private Map<About, Result> results(
            List<UUID> hosts, List<HostScan> scans, Map<UUID, List<Disposition>> held, Collection<String> cves) {
        Map<UUID, HostScan> byId = scans.stream().collect(toMap(HostScan::id, scan -> scan));
        Map<About, Result> results = new HashMap<>();
        for (List<String> some : pieces(cves, LONGEST_LIST)) {
            jdbc.sql(
                            "SELECT r.scan_host_id, r.cve, r.check_id, COALESCE(r.place, r.port) AS place, r.answer, r.seen_at, r.line_number FROM scan_host h"
                                    + " JOIN scan_result r ON r.scan_host_id = h.id WHERE h.host_id IN (:hosts) AND r.cve IN (:cves)")
                    .param("hosts", bytes(hosts))
                    .param("cves", some)
                    .query(row -> {
                        HostScan scan = byId.get(Ids.from(row.getBytes("scan_host_id")));
                        if (scan != null) {
                            About about = new About(scan.id(), row.getString("cve"));
                            List<Disposition> own = held.getOrDefault(scan.hostId(), List.of());
                            results.merge(about, result(scan, about.cve, row, own), Result::or);
                        }
                    });
        }
        return results;
    }

    private static Result result(HostScan scan, String cve, ResultSet row, List<Disposition> held) throws SQLException {
        FoundBy by = FoundBy.read(scan.scanner(), row);
        boolean dismissed = held.stream().anyMatch(one -> one.cve().equals(cve) && one.covers(by));
        Answer answer = Answer.valueOf(row.getString("answer"));
        Instant own = SqlTime.instant(row, "seen_at");
        return new Result(answer, dismissed, own == null ? scan.takenAt() : own, row.getLong("line_number"));
    }

    private Map<About, Set<Outside>> covered(Set<UUID> coverages, Collection<String> cves) {
        Map<About, Set<Outside>> covered = new HashMap<>();
        for (List<UUID> sets : pieces(coverages, LONGEST_LIST)) {
            for (List<String> some : pieces(cves, LONGEST_LIST)) {
                jdbc.sql("SELECT c.coverage_id, c.cve, o.scanner, o.platform FROM scan_coverage_cve c"
                                + " LEFT JOIN scan_check_outside o ON o.cve = c.cve"
                                + " WHERE c.coverage_id IN (:ids) AND c.cve IN (:cves)")
                        .param("ids", bytes(sets))
                        .param("cves", some)
                        .query(row -> {
                            About about = new About(Ids.from(row.getBytes("coverage_id")), row.getString("cve"));
                            Set<Outside> outside = covered.computeIfAbsent(about, first -> new HashSet<>());
                            String scanner = row.getString("scanner");
                            if (scanner != null) {
                                outside.add(new Outside(scanner, row.getString("platform")));
                            }
                        });
            }
        }
        return covered;
    }

    private static List<byte[]> bytes(List<UUID> ids) {
        return ids.stream().map(Ids::bytes).toList();
    }

    private static <T> List<List<T>> pieces(Collection<T> all, int longest) {
        List<T> list = List.copyOf(all);
        List<List<T>> pieces = new ArrayList<>();
        for (int from = 0; from < list.size(); from += longest) {
            pieces.add(list.subList(from, Math.min(from + longest, list.size())));
        }
        return pieces;
    }
}
