package dev.patchboard.scan.format.nessus;

import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.scan.format.csv.CsvHead;
import dev.patchboard.scan.format.csv.CsvTable;
import java.io.InputStream;
import java.util.Set;

/** CSV of Tenable Security Center ("Plugin, Plugin Name, Family, Severity, IP Address ..."). */
public final class TenableScCsvFormat implements ScannerFormat {

    private static final Set<String> COLUMNS = Set.of("plugin", "plugin name", "severity", "ip address");

    @Override
    public String name() {
        return "tenable-sc-csv";
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
