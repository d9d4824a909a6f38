package dev.patchboard.scan.format.wazuh;

import dev.patchboard.scan.format.Cves;
import dev.patchboard.scan.format.FindingDraft;
import dev.patchboard.scan.format.HostEntry;
import dev.patchboard.scan.format.HostLedger;
import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.scan.format.csv.CsvHead;
import dev.patchboard.scan.format.csv.CsvRow;
import dev.patchboard.scan.format.csv.CsvTable;
import dev.patchboard.scan.format.csv.Times;
import java.io.InputStream;
import java.util.Set;

/**
 * The inventory of vulnerabilities that the dashboard of Wazuh 4.8 and later exports: the columns that were shown, named as the fields of
 * the index. When something was detected stands only in a table that shows that column.
 */
public final class WazuhCsvFormat implements ScannerFormat {

    private static final Set<String> COLUMNS = Set.of("agent.name", "vulnerability.id", "vulnerability.severity");

    @Override
    public String name() {
        return "wazuh-csv";
    }

    @Override
    public boolean recognises(ReportHead head) {
        return CsvHead.find(head, COLUMNS).isPresent();
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        sink.scanner("Wazuh", null, null);
        HostLedger ledger = new HostLedger();
        WazuhTimes latest = new WazuhTimes();
        Times times = Times.of("MMM d, yyyy @ HH:mm:ss.SSS"); // as dashboards show a time
        CsvTable.read(in, COLUMNS, row -> add(row, ledger, latest, times));
        ledger.hosts().forEach(host -> host.at(latest.latest(host)));
        ledger.handOver(sink);
    }

    private static void add(CsvRow row, HostLedger ledger, WazuhTimes latest, Times times) {
        String name = row.get("agent.name");
        HostEntry host = ledger.host(name, row.line());
        host.fqdn(name);
        host.ip(row.get("agent.host.ip"));
        host.os(row.any("host.os.full", "host.os.name"));
        String software = row.get("package.name");
        if (!software.isEmpty()) {
            host.inside();
        }
        if (name.isEmpty()) {
            host.fails("These rows name no host.");
        }
        String detected = row.get("vulnerability.detected_at");
        latest.add(host, times.parse(detected));
        ledger.add(host, finding(row, software, detected));
    }

    private static FindingDraft finding(CsvRow row, String software, String detected) {
        String id = row.get("vulnerability.id");
        String word = row.get("vulnerability.severity");
        return new FindingDraft(id.isEmpty() ? "unnamed" : id, row.line())
                .title(software.isEmpty() ? id : id + " in " + software)
                .word(word)
                .severity(WazuhDocument.severity(word, row.get("vulnerability.score.base")))
                .cves(Cves.of(id))
                .fact("package", software)
                .fact("installed", row.get("package.version"))
                .fact("architecture", row.get("package.architecture"))
                .fact("condition", row.get("vulnerability.scanner.condition"))
                .fact("detected", detected)
                .fact(
                        "underEvaluation",
                        row.get("vulnerability.under_evaluation").equals("true") ? "true" : null);
    }
}
