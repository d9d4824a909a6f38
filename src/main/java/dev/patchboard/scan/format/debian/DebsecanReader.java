package dev.patchboard.scan.format.debian;

import dev.patchboard.scan.format.Cves;
import dev.patchboard.scan.format.FindingDraft;
import dev.patchboard.scan.format.ReportLines;
import dev.patchboard.scan.format.TextReport;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what debsecan prints. Source: the formatters in {@code /usr/bin/debsecan}. */
final class DebsecanReader {

    private static final String ID = "(?<id>(?:CVE|TEMP)-[0-9A-Za-z]+-[0-9A-Za-z]+)";
    private static final String NOTES = "(?: \\((?<notes>[^()]*)\\))?";
    private static final Pattern SUMMARY = Pattern.compile(ID + " (?<package>[a-z0-9][a-z0-9+.:-]*)" + NOTES);
    private static final Pattern DETAIL = Pattern.compile(ID + NOTES);
    private static final Pattern INSTALLED = Pattern.compile("  installed: (?<package>\\S+) (?<version>\\S+)");
    private static final Pattern REPORTED = Pattern.compile(ID + "( .*)?");
    private static final Pattern PACKAGES = Pattern.compile("(?:  - |    )(?<list>[a-z0-9][^()]*?)?" + NOTES + ",?");
    private static final Pattern MAIL = Pattern.compile("Subject: .*\\bDebian security status of (?<host>\\S+)");
    private static final Pattern URGENCY = Pattern.compile("\\b(?<word>[a-z]{1,20}) urgency");

    private static final int MOST_AT_ONCE = 10_000;

    private final ReportLines lines;
    private final TextReport report = new TextReport();
    private final List<String> pending = new ArrayList<>();
    private boolean fixedSince;
    private boolean availableFix;
    private @Nullable String bug;
    private @Nullable String title;
    private @Nullable String notes;
    private long line;

    DebsecanReader(ReportLines lines) {
        this.lines = lines;
    }

    TextReport read() {
        for (String text = lines.next(); text != null; text = lines.next()) {
            line(text.stripTrailing());
        }
        flush(null);
        return report;
    }

    private void line(String text) {
        Matcher mail = MAIL.matcher(text);
        if (mail.lookingAt()) {
            report.host(mail.group("host"));
        } else if (text.startsWith("*** ")) {
            flush(null);
            fixedSince = text.contains("Fixed vulnerabilities");
            availableFix = text.contains("security updates");
        } else if (text.startsWith("error: ")) {
            report.fails(text);
        } else if (!fixedSince) {
            finding(text);
        }
    }

    private void finding(String text) {
        Matcher detail = DETAIL.matcher(text);
        Matcher summary = SUMMARY.matcher(text);
        Matcher installed = INSTALLED.matcher(text);
        Matcher packages = PACKAGES.matcher(text);
        Matcher reported = REPORTED.matcher(text);
        if (detail.matches()) {
            begin(detail.group("id"), null, detail.group("notes"));
        } else if (summary.matches()) {
            begin(summary.group("id"), null, summary.group("notes"));
            add(summary.group("package"), null, notes);
        } else if (installed.matches()) {
            add(installed.group("package"), installed.group("version"), notes);
        } else if (reported.matches()) {
            begin(reported.group("id"), reported.group(2), null);
        } else if (bug != null && packages.matches()) {
            listed(text, packages.group("list"), packages.group("notes"));
        }
    }

    private void begin(String id, @Nullable String description, @Nullable String said) {
        flush(null);
        bug = id;
        title = description == null ? null : description.strip();
        notes = said;
        line = lines.number();
    }

    /** A list of packages runs over several lines; its notes come at the end and are about all of them. */
    private void listed(String text, @Nullable String names, @Nullable String said) {
        if (text.startsWith("  - ")) {
            flush(null);
        }
        for (String name : names == null ? new String[0] : names.split(", *")) {
            if (!name.isBlank() && name.indexOf(' ') < 0) {
                pending.add(name);
            }
            if (pending.size() >= MOST_AT_ONCE) {
                flush(null);
            }
        }
        if (said != null) {
            flush(said);
        }
    }

    private void flush(@Nullable String said) {
        pending.forEach(name -> add(name, null, said));
        pending.clear();
    }

    private void add(String name, @Nullable String version, @Nullable String said) {
        if (bug == null) {
            return;
        }
        Matcher urgency = URGENCY.matcher(said == null ? "" : said);
        boolean fixed = availableFix || said != null && said.startsWith("fixed");
        report.add(new FindingDraft(bug, line)
                .title(title == null ? bug + " in " + name : title)
                .severity(urgency.find() ? urgency.group("word") : null)
                .cves(Cves.of(bug))
                .fact("package", name)
                .fact("installed", version)
                .fact("notes", said)
                .fact("fix", fixed ? "available" : null));
    }
}
