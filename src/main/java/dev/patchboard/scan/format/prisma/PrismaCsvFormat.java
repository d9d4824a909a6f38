package dev.patchboard.scan.format.prisma;

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
 * Tables that Prisma Cloud Compute (Twistlock) exports of its hosts and images: a row for each vulnerability, and for each rule of
 * compliance that is broken.
 */
public final class PrismaCsvFormat implements ScannerFormat {

    private static final Set<String> COLUMNS = Set.of("cve id", "compliance id", "severity", "packages", "distro");

    @Override
    public String name() {
        return "twistlock-csv";
    }

    @Override
    public boolean recognises(ReportHead head) {
        return CsvHead.find(head, COLUMNS).isPresent();
    }

    @Override
    public boolean namesMachines() {
        return false;
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        sink.scanner("Prisma Cloud", null, null);
        HostLedger ledger = new HostLedger();
        Times times = Times.of();
        CsvTable.read(in, COLUMNS, row -> {
            HostEntry host = host(row, ledger);
            host.seen(times.parse(row.get("scan time")));
            ledger.add(host, result(row));
        });
        ledger.handOver(sink);
    }

    /** A host by its name; an image by where it is kept, which is no host. */
    private static HostEntry host(CsvRow row, HostLedger ledger) {
        String hostname = row.get("hostname");
        HostEntry host = ledger.host(hostname.isEmpty() ? image(row) : hostname, row.line());
        host.fqdn(hostname);
        host.os(row.get("distro"));
        if (!hostname.isEmpty()) {
            // Its defender runs on the host.
            host.inside();
        }
        return host;
    }

    private static String image(CsvRow row) {
        String repository = row.get("repository");
        if (repository.isEmpty()) {
            String id = row.any("id", "image id", "digest");
            return id.isEmpty() ? "unnamed" : id;
        }
        String registry = row.get("registry");
        String tag = row.get("tag");
        return (registry.isEmpty() ? "" : registry + "/") + repository + (tag.isEmpty() ? "" : ":" + tag);
    }

    private static FindingDraft result(CsvRow row) {
        String cve = row.get("cve id");
        String rule = row.get("compliance id");
        String packages = row.get("packages");
        String id = cve.isEmpty() ? "compliance " + rule : cve;
        return new FindingDraft(id, row.line())
                .title(packages.isEmpty() ? id : id + " in " + packages)
                .severity(row.get("severity"))
                .cves(Cves.of(cve))
                .fact("package", packages)
                .fact("installed", row.get("package version"))
                .fact("status", row.get("fix status"));
    }
}
