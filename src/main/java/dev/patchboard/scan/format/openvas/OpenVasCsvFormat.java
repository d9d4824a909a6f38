package dev.patchboard.scan.format.openvas;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CveIds;
import dev.patchboard.scan.format.HostEntry;
import dev.patchboard.scan.format.HostLedger;
import dev.patchboard.scan.format.OutputPlaces;
import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.scan.format.csv.CsvHead;
import dev.patchboard.scan.format.csv.CsvRow;
import dev.patchboard.scan.format.csv.CsvTable;
import java.io.InputStream;
import java.util.Set;

/**
 * "CSV Results" of OpenVAS: a row for each result. It says neither whether the scan ended nor, but by the tests for logins, whether it
 * looked from the inside.
 */
public final class OpenVasCsvFormat implements ScannerFormat {

    private static final Set<String> COLUMNS = Set.of("ip", "severity", "nvt name", "nvt oid");

    @Override
    public String name() {
        return "openvas-csv";
    }

    @Override
    public boolean recognises(ReportHead head) {
        return CsvHead.find(head, COLUMNS).isPresent();
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        sink.scanner("OpenVAS", null, null);
        HostLedger ledger = new HostLedger();
        CsvTable.read(in, COLUMNS, row -> add(row, ledger));
        ledger.handOver(sink);
    }

    private static void add(CsvRow row, HostLedger ledger) {
        String ip = row.get("ip");
        HostEntry host = ledger.host(ip.isEmpty() ? row.get("hostname") : ip, row.line());
        host.ip(ip);
        host.fqdn(row.get("hostname"));
        String oid = row.get("nvt oid");
        String title = row.get("nvt name");
        String threat = row.get("severity");
        String port = row.get("port");
        ledger.add(
                host,
                new CheckResult(
                        ledger.shared(oid.isEmpty() ? title : oid),
                        ledger.shared(title),
                        Threat.answer(threat),
                        ledger.shared(threat),
                        Threat.severity(threat, row.get("cvss")),
                        ledger.shared(CveIds.in(row.get("cves") + ' ' + title + ' ' + oid)),
                        port.isEmpty() ? null : ledger.shared(port + '/' + row.get("port protocol")),
                        row.line(),
                        ledger.facts("score", row.get("cvss"), "place", OutputPlaces.in(row.get("specific result")))),
                GvmReport.time(row.get("timestamp")));
        LoginTests.judge(host, title);
    }
}
