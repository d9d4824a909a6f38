package dev.patchboard.scan.format.nessus;

import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.scan.format.csv.CsvHead;
import dev.patchboard.scan.format.csv.CsvTable;
import java.io.InputStream;
import java.util.Set;

/** CSV of Nessus and of Tenable Vulnerability Management ("Plugin ID, CVE, CVSS, Risk, Host ..."), of any version. */
public final class NessusCsvFormat implements ScannerFormat {

    private static final Set<String> COLUMNS = Set.of("plugin id", "risk", "host", "name");

    @Override
    public String name() {
        return "nessus-csv";
    }

    @Override
    public boolean recognises(ReportHead head) {
        return CsvHead.find(head, COLUMNS).isPresent();
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        TenableRows rows = new TenableRows(sink);
        CsvTable.read(in, COLUMNS, row -> rows.add(row, "risk"));
        rows.handOver();
    }
}
