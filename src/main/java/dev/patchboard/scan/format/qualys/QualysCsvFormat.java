package dev.patchboard.scan.format.qualys;

import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.scan.format.csv.CsvHead;
import dev.patchboard.scan.format.csv.CsvTable;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/**
 * Tables of Qualys: scan results, host based reports, the asset list of VMDR by QID or CVE, monthly PCI and HackerGuardian reports. They
 * begin with lines about the report, of any number.
 */
public final class QualysCsvFormat implements ScannerFormat {

    /** Columns by which each kind is known. */
    private static final List<Set<String>> KINDS = List.of(
            Set.of("ip", "qid", "title", "severity"),
            Set.of("ip", "qid", "vuln title", "severity"),
            Set.of("qid", "title", "severity", "asset name", "asset ipv4"));

    @Override
    public String name() {
        return "qualys-csv";
    }

    @Override
    public boolean recognises(ReportHead head) {
        return KINDS.stream().anyMatch(kind -> CsvHead.find(head, kind).isPresent());
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        sink.scanner("Qualys", null, null);
        QualysRows rows = new QualysRows();
        CsvTable.read(in, Set.of("qid", "severity"), rows::above, rows::add);
        rows.handOver(sink);
    }
}
