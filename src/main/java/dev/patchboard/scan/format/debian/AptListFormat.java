package dev.patchboard.scan.format.debian;

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

/** Output of {@code apt list --upgradable}: packages with a newer version in the archives, which names no CVE. */
public final class AptListFormat implements ScannerFormat {

    private static final Pattern PACKAGE = Pattern.compile(
            "(?<name>[a-z0-9][a-z0-9+.-]*)/(?<suites>\\S+) (?<version>\\S+) (?<arch>\\S+) \\[[^:\\]]+: ?(?<installed>[^\\]]+)]");

    @Override
    public String name() {
        return "apt-upgradable";
    }

    @Override
    public boolean recognises(ReportHead head) {
        List<String> lines = ReportLines.of(head).stream()
                .filter(line -> !line.startsWith("WARNING: ") && !line.startsWith("N: "))
                .toList();
        if (lines.isEmpty()) {
            return false;
        }
        boolean begun = lines.get(0).equals("Listing...") || lines.get(0).equals("Listing... Done");
        return begun && lines.size() == 1
                || lines.stream()
                        .skip(1)
                        .findFirst()
                        .filter(AptListFormat::isPackage)
                        .isPresent()
                || isPackage(lines.get(0));
    }

    private static boolean isPackage(String line) {
        return PACKAGE.matcher(line).matches();
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        sink.scanner("apt", null, null);
        ReportLines lines = new ReportLines(in);
        TextReport report = new TextReport();
        for (String line = lines.next(); line != null; line = lines.next()) {
            Matcher found = PACKAGE.matcher(line.strip());
            if (found.matches()) {
                report.add(new FindingDraft(found.group("name"), lines.number())
                        .title("Update of " + found.group("name") + " to " + found.group("version"))
                        .word(found.group("suites").contains("-security") ? "security" : "upgradable")
                        .fact("package", found.group("name"))
                        .fact("installed", found.group("installed"))
                        .fact("fixed", found.group("version"))
                        .fact("architecture", found.group("arch"))
                        .fact("suites", found.group("suites")));
            } else if (line.startsWith("E: ")) {
                report.fails(line);
            }
        }
        report.handOver(sink);
    }
}
