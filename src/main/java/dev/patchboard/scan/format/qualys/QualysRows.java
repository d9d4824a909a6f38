package dev.patchboard.scan.format.qualys;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.CveIds;
import dev.patchboard.scan.format.HostEntry;
import dev.patchboard.scan.format.HostLedger;
import dev.patchboard.scan.format.OutputPlaces;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.Severity;
import dev.patchboard.scan.format.csv.CsvRow;
import dev.patchboard.scan.format.csv.Times;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The rows of one table of Qualys, and what stands above them. */
final class QualysRows {

    private static final Times TIMES = Times.of(
            "MM/dd/yyyy HH:mm:ss", "MM/dd/yyyy HH:mm", "MMM dd, yyyy hh:mm a", "yyyy-MM-dd HH:mm:ss", "MM/dd/yyyy");
    /** Monthly PCI reports put the day first. */
    private static final Times LAST_SCAN = Times.of("dd/MM/yyyy HH:mm", "dd/MM/yyyy HH:mm:ss", "yyyy-MM-dd HH:mm:ss");

    private static final Times LAUNCH =
            Times.of("MM/dd/yyyy 'at' HH:mm:ss '('z')'", "MM/dd/yyyy 'at' HH:mm:ss '('O')'");

    private final HostLedger ledger = new HostLedger();
    private @Nullable CSVRecord names;
    private @Nullable ReportTime launched;
    private @Nullable String broken;

    /** Scan results say above the table when the scan was launched and what became of it: a row of names, and a row below it. */
    void above(CSVRecord row) {
        CSVRecord last = names;
        names = row;
        if (last == null || last.size() < 2) {
            return;
        }
        for (int i = 0; i < Math.min(last.size(), row.size()); i++) {
            String name = last.get(i).strip();
            String value = row.get(i).strip();
            if (name.equalsIgnoreCase("Launch Date")) {
                launched = LAUNCH.parse(value.replace("(GMT)", "(GMT+0)"));
            } else if (name.equalsIgnoreCase("Status") && !value.equalsIgnoreCase("Finished") && launched != null) {
                broken = "The scan did not come to an end (its status is " + value + ").";
            }
        }
    }

    void add(CsvRow row) {
        HostEntry host = host(row);
        String status = row.any("vuln status", "status");
        String severity = row.get("severity");
        String level = row.any("q_severity", "severity");
        String title = row.any("title", "vuln title");
        String qid = row.get("qid");
        String port = row.get("port");
        String results = row.any("results", "result");
        Answer answer = Qid.answer(status);
        ReportTime seen = TIMES.parse(
                row.any(answer == Answer.FIXED ? "date last fixed" : "last detected", "last fixed", "last detected"));
        host.at(LAST_SCAN.parse(row.get("last scan")));
        ledger.add(
                host,
                new CheckResult(
                        ledger.shared(qid),
                        ledger.shared(title),
                        answer,
                        ledger.shared(severity),
                        // A row without a QID says that the host was scanned and nothing else.
                        qid.isEmpty() ? Severity.INFO : Qid.severity(level),
                        ledger.shared(CveIds.in(row.any("cve id", "cveid", "cve"))),
                        port.isEmpty() ? null : ledger.shared(port + '/' + row.get("protocol")),
                        row.line(),
                        ledger.facts(
                                "type",
                                row.any("type", "type detected"),
                                "status",
                                status,
                                "place",
                                OutputPlaces.in(results))),
                seen);
        Qid.login(host, title, results);
    }

    private HostEntry host(CsvRow row) {
        String ip = row.any("ip", "asset ipv4", "asset ipv6");
        int more = ip.indexOf(',');
        String first = more < 0 ? ip : ip.substring(0, more);
        String dns = row.any("fqdn", "dns", "hostname", "asset name");
        String other = row.any("netbios", "asset id");
        HostEntry host = ledger.host(first + '/' + dns + '/' + other, first.isEmpty() ? dns : first, row.line());
        host.ip(ip);
        host.fqdn(dns);
        host.os(row.any("os", "operating system"));
        Qid.tracked(host, row.any("tracking method", "detection source"));
        return host;
    }

    void handOver(ReportSink sink) {
        for (HostEntry host : ledger.hosts()) {
            host.at(launched);
            if (broken != null) {
                host.fails(broken);
            }
        }
        ledger.handOver(sink);
    }
}
