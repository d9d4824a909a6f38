package dev.patchboard.scan.format.rpm;

import dev.patchboard.scan.format.FindingDraft;
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

/** Output of {@code dnf check-update} and {@code yum check-update}: packages with a newer version in the repositories. */
public final class CheckUpdateFormat implements ScannerFormat {

    private static final String NAME =
            "(?<name>[A-Za-z0-9][A-Za-z0-9+._-]*)\\.(?<arch>noarch|x86_64|i[3-6]86|aarch64|ppc64(?:le)?|s390x?|armv7hl|src|athlon|geode)";
    private static final String VERSION = "(?<version>(?:\\d+:)?[A-Za-z0-9][^\\s/]*-[^\\s-]+)";
    private static final Pattern LINE = Pattern.compile(NAME + "\\s+" + VERSION + "\\s+(?<repository>\\S+)");
    /** yum breaks a line whose columns are too narrow. */
    private static final Pattern FIRST_HALF = Pattern.compile(NAME);

    private static final List<String> OPENINGS = List.of(
            "Last metadata expiration check",
            "Loaded plugins:",
            "Updating and loading repositories:",
            "Loading mirror speeds");

    @Override
    public String name() {
        return "dnf-check-update";
    }

    @Override
    public boolean recognises(ReportHead head) {
        List<String> lines = ReportLines.of(head);
        boolean opened = !lines.isEmpty() && OPENINGS.stream().anyMatch(lines.get(0)::startsWith);
        long packages =
                lines.stream().filter(line -> LINE.matcher(line).matches()).count();
        boolean only = packages > 0 && packages == lines.size();
        return only || opened && packages > 0 && !isTransaction(lines);
    }

    /** An installation shows the same packages in its columns. */
    private static boolean isTransaction(List<String> lines) {
        return lines.stream()
                .anyMatch(line -> line.startsWith("Transaction ") || line.startsWith("Dependencies resolved"));
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        sink.scanner("dnf", null, null);
        ReportLines lines = new ReportLines(in);
        TextReport report = new TextReport();
        String half = null;
        boolean obsoleting = false;
        for (String line = lines.next(); line != null && !obsoleting; line = lines.next()) {
            if (line.startsWith("Error: ")) {
                report.fails(line);
            }
            obsoleting = line.startsWith("Obsoleting Packages");
            half = line(half, line.strip(), lines.number(), report);
        }
        report.handOver(sink);
    }

    private static @Nullable String line(@Nullable String half, String line, long number, TextReport report) {
        Matcher found = LINE.matcher(half == null ? line : half + " " + line);
        if (found.matches()) {
            report.add(new FindingDraft(found.group("name"), number)
                    .title("Update of " + found.group("name") + " to " + found.group("version"))
                    .word("update")
                    .fact("package", found.group("name"))
                    .fact("architecture", found.group("arch"))
                    .fact("fixed", found.group("version"))
                    .fact("repository", found.group("repository")));
            return null;
        }
        return FIRST_HALF.matcher(line).matches() ? line : null;
    }
}
