package dev.patchboard.scan.format.aws;

import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.Cves;
import dev.patchboard.scan.format.FindingDraft;
import dev.patchboard.scan.format.HostEntry;
import dev.patchboard.scan.format.HostLedger;
import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.scan.format.csv.CsvHead;
import dev.patchboard.scan.format.csv.CsvRow;
import dev.patchboard.scan.format.csv.CsvTable;
import dev.patchboard.scan.format.csv.Times;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The findings report of Amazon Inspector 2 as CSV: a row for each finding of each resource. */
public final class InspectorCsvFormat implements ScannerFormat {

    private static final Set<String> COLUMNS = Set.of("finding arn", "resource id", "severity", "title");
    /** The tag {@code Name} among the tags of a resource, however these are written. */
    private static final Pattern NAME =
            Pattern.compile("(?:^|[\\s,;{\\[\"'])Name[\"']?\\s*[:=]\\s*[\"']?([^,;\"'}\\]]+)");

    @Override
    public String name() {
        return "aws-inspector-csv";
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
        sink.scanner("Amazon Inspector", null, null);
        HostLedger ledger = new HostLedger();
        Map<HostEntry, ReportTime> latest = new HashMap<>();
        Times times = Times.of();
        CsvTable.read(in, COLUMNS, row -> {
            HostEntry host = host(row, ledger);
            ledger.add(host, result(row));
            ReportTime seen = times.parse(row.any("last seen", "last updated"));
            if (seen != null) {
                latest.merge(host, seen, (known, other) -> other.isAfter(known) ? other : known);
            }
        });
        latest.forEach(HostEntry::at);
        ledger.handOver(sink);
    }

    private static HostEntry host(CsvRow row, HostLedger ledger) {
        String resource = row.get("resource id");
        HostEntry host = ledger.host(resource.isEmpty() ? "unnamed" : resource, row.line());
        host.ip(row.get("resource private ipv4"));
        host.ip(row.get("resource public ipv4"));
        host.ip(row.get("resource ipv6"));
        host.tagged(tagged(row.get("resource tags")));
        host.os(row.get("platform"));
        boolean machine = row.get("resource type").contains("EC2_INSTANCE")
                || resource.startsWith("i-")
                || resource.contains(":instance/");
        if (machine && row.get("finding type").toUpperCase(Locale.ROOT).contains("PACKAGE")) {
            host.inside();
        }
        return host;
    }

    private static FindingDraft result(CsvRow row) {
        String id = row.any("vulnerability id", "finding arn");
        return new FindingDraft(id, row.line())
                // Closed is what was remediated, but also what went with its resource or its coverage.
                .answer(row.get("status").equalsIgnoreCase("CLOSED") ? Answer.DENIED : Answer.FOUND)
                .title(row.get("title"))
                .severity(row.get("severity"))
                .cves(Cves.of(id, row.get("title")))
                .fact("status", row.get("status"))
                .fact("package", row.get("affected packages"))
                .fact("installed", row.get("package installed version"))
                .fact("fixed", row.get("fixed in version"));
    }

    private static @Nullable String tagged(String tags) {
        Matcher name = NAME.matcher(tags);
        return name.find() ? name.group(1).strip() : null;
    }

    /** Of several addresses, in brackets or not. */
}
