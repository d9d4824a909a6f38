package dev.patchboard.scan.format.nessus;

import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.scan.format.csv.CsvHead;
import dev.patchboard.scan.format.csv.CsvTable;
import java.io.InputStream;
import java.util.Set;

/** Findings that Tenable Vulnerability Management exports ("asset.name, definition.id ..."), columns in any order. */
public final class TenableVmCsvFormat implements ScannerFormat {

    private static final Set<String> COLUMNS = Set.of("definition.id", "definition.name", "severity");

    @Override
    public String name() {
        return "tenable-vm-csv";
    }

    @Override
    public boolean recognises(ReportHead head) {
        return CsvHead.find(head, COLUMNS).isPresent();
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        TenableRows rows = new TenableRows(sink);
        CsvTable.read(in, COLUMNS, row -> rows.add(row, "severity"));
        rows.handOver();
    }
}
