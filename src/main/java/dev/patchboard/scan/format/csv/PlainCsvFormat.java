package dev.patchboard.scan.format.csv;

import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.scan.format.UnreadableReport;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table of an unknown scanner whose column names leave no doubt: one names the host or its address, one the CVE, and one how bad it is.
 * Nothing in it says how the scan looked, so that it closes nothing.
 */
public final class PlainCsvFormat implements ScannerFormat {

    private static final int HEAD = 1 << 16;
    private static final Set<String> CVE =
            Set.of("cve", "cves", "cve id", "cve ids", "cve_id", "cve-id", "cveid", "cve(s)");
    /** Names that columns of a role have; a table with two of them is ambiguous. */
    private static final Map<String, Set<String>> NAMES = names();

    private static Map<String, Set<String>> names() {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        names.put(
                "host",
                Set.of(
                        "host",
                        "hostname",
                        "host name",
                        "host_name",
                        "asset",
                        "asset name",
                        "computer",
                        "device",
                        "server"));
        names.put(
                "ip",
                Set.of("ip", "ip address", "ip_address", "ipaddress", "ipv4", "ipv4 address", "host ip", "host_ip"));
        names.put("fqdn", Set.of("fqdn", "dns", "dns name", "dns_name"));
        names.put("os", Set.of("os", "operating system"));
        names.put("cve", CVE);
        names.put("severity", Set.of("severity", "risk", "risk level", "criticality", "vulnerability severity"));
        names.put(
                "title",
                Set.of("title", "name", "vulnerability", "vulnerability name", "vulnerability title", "issue"));
        names.put("check", Set.of("id", "check id", "plugin id", "vuln id", "vulnerability id", "finding id"));
        names.put("result", Set.of("result", "status", "state"));
        names.put("time", Set.of("last seen", "last_seen", "last detected", "last found", "scan date", "timestamp"));
        names.put("port", Set.of("port"));
        return names;
    }

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public boolean isGeneral() {
        return true;
    }

    @Override
    public boolean recognises(ReportHead head) {
        return header(head).isPresent();
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        BufferedInputStream buffered = new BufferedInputStream(in, 2 * HEAD);
        Map<String, String> roles = peek(buffered);
        sink.scanner("CSV", null, null);
        MappedRows rows = MappedRows.usual(
                new CsvRoles(roles),
                ResultWords.USUAL,
                Times.of("yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"));
        CsvTable.read(buffered, Set.copyOf(roles.values()), rows::add);
        rows.handOver(sink);
    }

    private static Map<String, String> peek(BufferedInputStream in) {
        try {
            in.mark(HEAD);
            ReportHead head = ReportHead.of(in.readNBytes(HEAD));
            in.reset();
            return header(head).orElseThrow(() -> new UnreadableReport(0, "No header with known columns."));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Role to column; empty when there is no such header or it is ambiguous. */
    private static Optional<Map<String, String>> header(ReportHead head) {
        for (String cve : List.copyOf(CVE)) {
            for (String severity : NAMES.getOrDefault("severity", Set.of())) {
                Optional<Map<String, String>> found =
                        CsvHead.find(head, Set.of(cve, severity), null).flatMap(PlainCsvFormat::roles);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Map<String, String>> roles(CsvHead header) {
        Map<String, String> roles = new HashMap<>();
        for (Map.Entry<String, Set<String>> role : NAMES.entrySet()) {
            List<String> columns = header.columns().keySet().stream()
                    .filter(role.getValue()::contains)
                    .toList();
            if (columns.size() > 1) {
                return Optional.empty();
            }
            columns.forEach(column -> roles.put(role.getKey(), column));
        }
        boolean named = roles.containsKey("host") || roles.containsKey("ip") || roles.containsKey("fqdn");
        return named ? Optional.of(roles) : Optional.empty();
    }
}
