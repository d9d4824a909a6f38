package dev.patchboard.scan.format.debian;

import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportLines;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;

/** Output of debsecan in its formats {@code summary}, {@code simple}, {@code detail} and {@code report}. */
public final class DebsecanFormat implements ScannerFormat {

    private static final String REPORT = "Security report based on ";
    private static final Pattern FIRST =
            Pattern.compile("(CVE-\\d{4}-\\d+|TEMP-\\w+-\\w+)( [a-z0-9][a-z0-9+.:-]*)?( \\([a-z ,]+\\))?");

    @Override
    public String name() {
        return "debsecan";
    }

    @Override
    public boolean recognises(ReportHead head) {
        if (head.text().startsWith(REPORT) || head.text().contains("\n" + REPORT)) {
            return true;
        }
        List<String> lines = ReportLines.of(head);
        if (lines.isEmpty() || !FIRST.matcher(lines.get(0)).matches()) {
            return false;
        }
        boolean detail = lines.stream().anyMatch(line -> line.startsWith("  installed: "));
        return detail
                || lines.get(0).indexOf(' ') > 0
                        && lines.stream().allMatch(line -> FIRST.matcher(line).matches());
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        sink.scanner("debsecan", null, null);
        new DebsecanReader(new ReportLines(in)).read().handOver(sink);
    }
}
