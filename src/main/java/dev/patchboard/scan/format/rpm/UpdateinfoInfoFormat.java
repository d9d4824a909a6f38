package dev.patchboard.scan.format.rpm;

import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportLines;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.scan.format.TextReport;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Output of {@code dnf updateinfo info}, of yum before it and of {@code dnf5 advisory info}: advisories with what they mend, a name and
 * a value in each line, values going on below. Without {@code --all} or {@code --installed} each of them is missing on the host.
 */
public final class UpdateinfoInfoFormat implements ScannerFormat {

    private static final Pattern FIELD =
            Pattern.compile(" *(?<name>[A-Z][A-Za-z]*(?: [A-Z]{2})?) *:(?: (?<value>.*))?");
    private static final Pattern MORE = Pattern.compile(" +:(?: (?<value>.*))?");
    private static final Pattern ID = Pattern.compile(UpdateinfoBlock.ID);

    @Override
    public String name() {
        return "dnf-updateinfo-info";
    }

    @Override
    public boolean recognises(ReportHead head) {
        List<String> lines = ReportLines.of(head);
        boolean begun = false;
        for (String line : lines) {
            Matcher field = FIELD.matcher(line);
            if (field.matches()) {
                begun |= begins(field);
                if (begun && UpdateinfoBlock.isType(field.group("name"), value(field))) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        sink.scanner("dnf updateinfo", null, null);
        ReportLines lines = new ReportLines(in);
        TextReport report = new TextReport();
        UpdateinfoBlock block = null;
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.startsWith("Error: ")) {
                report.fails(line);
            }
            Matcher field = FIELD.matcher(line);
            Matcher more = MORE.matcher(line);
            if (field.matches() && begins(field)) {
                add(block, report);
                block = new UpdateinfoBlock(value(field), lines.number());
            } else if (block != null && field.matches()) {
                block.field(field.group("name"), value(field));
            } else if (block != null && more.matches()) {
                block.more(value(more));
            }
        }
        add(block, report);
        report.handOver(sink);
    }

    private static void add(@Nullable UpdateinfoBlock block, TextReport report) {
        if (block != null) {
            report.add(block.done());
        }
    }

    /** {@code Update ID} of dnf and yum, {@code Name} of dnf5. */
    private static boolean begins(Matcher field) {
        String name = field.group("name");
        return (name.equals("Update ID") || name.equals("Name"))
                && ID.matcher(value(field)).matches();
    }

    private static String value(Matcher line) {
        String value = line.group("value");
        return value == null ? "" : value.strip();
    }
}
