package dev.patchboard.scan.format.rpm;

import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.Cves;
import dev.patchboard.scan.format.FindingDraft;
import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportLines;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.scan.format.Severity;
import dev.patchboard.scan.format.TextReport;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Output of {@code dnf updateinfo list}, with {@code --security} or {@code cves}, of yum before it and of {@code dnf5 advisory list}: an
 * advisory or a CVE, how bad it is, and the package that mends it.
 */
public final class UpdateinfoFormat implements ScannerFormat {

    private static final String ID = "(?<id>" + UpdateinfoBlock.ID + ")";
    private static final String PACKAGE = "(?<package>\\S+\\.[a-z0-9_]+)";
    /** {@code RHSA-2024:1 Important/Sec. openssl-1:3.0.7-25.el9.x86_64}; an {@code i} before it means that it is installed. */
    private static final Pattern LINE = Pattern.compile("(?:(?<mark>i) +)?" + ID
            + " +(?<word>(?:(?<severity>[A-Za-z]+)/)?(?:Sec\\.|security|bugfix|enhancement|newpackage|unspecified)) +"
            + PACKAGE);
    /** dnf5: name, type, severity, package, issued. */
    private static final Pattern ROW = Pattern.compile("(?:(?<mark>i) +)?" + ID
            + " +(?<type>security|bugfix|enhancement|newpackage|unspecified) +(?:(?<word>[A-Za-z]+) +)?" + PACKAGE
            + "(?: +\\d{4}-.*)?");

    @Override
    public String name() {
        return "dnf-updateinfo";
    }

    @Override
    public boolean recognises(ReportHead head) {
        return ReportLines.of(head).stream().anyMatch(line -> match(line).isPresent());
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        sink.scanner("dnf updateinfo", null, null);
        ReportLines lines = new ReportLines(in);
        TextReport report = new TextReport();
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.startsWith("Error: ")) {
                report.fails(line);
            }
            match(line).ifPresent(found -> add(found, lines.number(), report));
        }
        report.handOver(sink);
    }

    private static Optional<Matcher> match(String line) {
        Matcher old = LINE.matcher(line.strip());
        if (old.matches()) {
            return isPackage(old.group("package")) ? Optional.of(old) : Optional.empty();
        }
        Matcher row = ROW.matcher(line.strip());
        return row.matches() && isPackage(row.group("package")) ? Optional.of(row) : Optional.empty();
    }

    /** Name, version and release. */
    private static boolean isPackage(String text) {
        int release = text.lastIndexOf('-');
        return release > 0 && text.lastIndexOf('-', release - 1) > 0;
    }

    private static String name(String text) {
        return text.substring(0, text.lastIndexOf('-', text.lastIndexOf('-') - 1));
    }

    private static void add(Matcher found, long line, TextReport report) {
        boolean installed = found.group("mark") != null;
        String word = found.group("word");
        int slash = word == null ? -1 : word.indexOf('/');
        report.add(new FindingDraft(found.group("id"), line)
                // That the mending version is installed says nothing about the one that runs.
                .answer(installed ? Answer.NOT_APPLICABLE : Answer.FOUND)
                .title(found.group("id") + ": " + found.group("package"))
                .word(installed ? "installed" : word)
                .severity(severity(slash < 0 ? word : word.substring(0, slash)))
                .cves(Cves.of(found.group("id")))
                .fact("package", name(found.group("package")))
                .fact("fixed", found.group("package")));
    }

    /** "None" is a security advisory that nobody has rated. */
    private static Severity severity(@Nullable String word) {
        return "None".equals(word) ? Severity.UNKNOWN : Severity.ofWord(word);
    }
}
