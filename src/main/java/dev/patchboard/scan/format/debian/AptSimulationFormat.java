package dev.patchboard.scan.format.debian;

import dev.patchboard.scan.format.FindingDraft;
import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportLines;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.scan.format.TextReport;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Output of {@code apt-get -s upgrade} and its kin: what an upgrade would install in place of what is there. */
public final class AptSimulationFormat implements ScannerFormat {

    /** {@code Inst openssl [3.0.16-1] (3.0.17-1 Debian-Security:12/oldstable-security [amd64])}; without the first bracket it is new. */
    private static final Pattern INST = Pattern.compile(
            "Inst (?<name>\\S+) (?:\\[(?<installed>[^\\]]+)] )?\\((?<version>\\S+) (?<origin>[^\\[)]*?) ?(?:\\[(?<arch>[^\\]]+)])?\\).*");

    private static final Pattern SIMULATED =
            Pattern.compile("(?m)^(Inst \\S+ .*\\(|NOTE: This is only a simulation!|Conf \\S+ \\()");
    private static final Pattern NOTHING = Pattern.compile("(?m)^0 upgraded, 0 newly installed, ");

    @Override
    public String name() {
        return "apt-simulation";
    }

    @Override
    public boolean recognises(ReportHead head) {
        return SIMULATED.matcher(head.text()).find()
                || head.text().startsWith("Reading package lists...")
                        && (NOTHING.matcher(head.text()).find()
                                || head.text().contains("\nThe following packages will be upgraded:"));
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        sink.scanner("apt", null, null);
        ReportLines lines = new ReportLines(in);
        TextReport report = new TextReport();
        for (String line = lines.next(); line != null; line = lines.next()) {
            Matcher found = INST.matcher(line.strip());
            if (line.startsWith("E: ")) {
                report.fails(line);
            } else if (found.matches()) {
                install(found, lines.number(), report, sink);
            }
        }
        report.handOver(sink);
    }

    private static void install(Matcher found, long line, TextReport report, ReportSink sink) {
        String installed = found.group("installed");
        String word = found.group("origin").contains("ecurity") ? "security" : "upgradable";
        if (installed == null) {
            sink.aside("newly installed", word);
            return;
        }
        report.add(new FindingDraft(found.group("name"), line)
                .title("Update of " + found.group("name") + " to " + found.group("version"))
                .word(word)
                .fact("package", found.group("name"))
                .fact("installed", installed)
                .fact("fixed", found.group("version"))
                .fact("architecture", found.group("arch"))
                .fact("suites", found.group("origin")));
    }
}
