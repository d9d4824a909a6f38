package dev.patchboard.scan.format.microsoft;

import dev.patchboard.scan.format.CheckResult.Answer;
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
import java.io.InputStream;
import java.util.Set;

/** {@code DeviceTvmSoftwareVulnerabilities} of Microsoft Defender as CSV: a row for each vulnerability of each device. */
public final class DefenderCsvFormat implements ScannerFormat {

    private static final Set<String> COLUMNS = Set.of("devicename", "cveid", "vulnerabilityseveritylevel");

    @Override
    public String name() {
        return "ms-defender-csv";
    }

    @Override
    public boolean recognises(ReportHead head) {
        return CsvHead.find(head, COLUMNS).isPresent();
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        sink.scanner("Microsoft Defender", null, null);
        HostLedger ledger = new HostLedger();
        CsvTable.read(in, COLUMNS, row -> add(row, ledger));
        ledger.handOver(sink);
    }

    private static void add(CsvRow row, HostLedger ledger) {
        HostEntry host = ledger.host(row.get("devicename"), row.line());
        host.fqdn(row.get("devicename"));
        host.os((row.get("osplatform") + " " + row.get("osversion")).strip());
        host.inside();
        String id = row.get("cveid");
        ledger.add(
                host,
                new FindingDraft(id, row.line())
                        .answer(row.get("status").equals("Fixed") ? Answer.DENIED : Answer.FOUND)
                        .title(id + " in " + row.get("softwarename"))
                        .severity(row.get("vulnerabilityseveritylevel"))
                        .cves(Cves.of(id))
                        .fact("package", row.get("softwarename"))
                        .fact("installed", row.get("softwareversion"))
                        .fact("fixed", row.get("recommendedsecurityupdateid")));
    }
}
