package dev.patchboard.verification.log.format.apple;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.LogParser;
import dev.patchboard.verification.log.format.Console;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code Installed "Safari" (17.4)} says that a product is in. Packages are named, with their identifier and version, where an installation begins, and
 * are in when it ends without an error.
 */
final class MacInstallParser implements LogParser {

    private static final int MAX_OPEN = 10_000;
    private static final Pattern INSTALLED =
            Pattern.compile("^(?:PackageKit: )?Installed \"(.{1,200}?)\" \\(([^)]{0,60})\\)");
    private static final Pattern PACKAGE =
            Pattern.compile("PK\\w*Package <(?:id=|identifier=)([\\w.-]+), version=([^,>]{1,60})");
    private static final Pattern FAILED = Pattern.compile("Install Failed: .*?Code=(-?\\d{1,9})");
    private static final Pattern OF = Pattern.compile("PKInstallPackageIdentifier=([\\w.-]+)");

    private final Entries entries;

    /** What each machine has begun. */
    private final Map<String, Map<String, LogEntry>> begun = new HashMap<>();

    private Map<String, LogEntry> open = new LinkedHashMap<>();
    private @Nullable String time;
    private long lastLine;

    MacInstallParser(Entries entries) {
        this.entries = entries;
    }

    @Override
    public void line(LogLine line) {
        lastLine = line.number();
        boolean speaks = line.contains("nstall") || line.contains("Package <");
        if (!speaks || line.cut()) {
            return;
        }
        String text = line.text();
        Matcher record = MacInstallLog.RECORD.matcher(text);
        if (record.find()) {
            String minutes = record.group(4) == null ? "00" : record.group(4);
            time = record.group(1) + "T" + record.group(2) + record.group(3) + ":" + minutes;
            host(record.group(5));
            said(text.substring(record.end()), line.number());
        } else {
            packages(text, line.number());
        }
    }

    private void host(String name) {
        entries.host(name);
        String host = entries.host();
        if (host != null) {
            Map<String, LogEntry> unnamed = open;
            open = begun.computeIfAbsent(host, first -> begun.isEmpty() ? unnamed : new LinkedHashMap<>());
        }
    }

    private void said(String text, long line) {
        Matcher installed = INSTALLED.matcher(text);
        Matcher failed = FAILED.matcher(text);
        if (installed.find()) {
            String version = installed.group(2).isBlank() ? null : installed.group(2);
            entries.put(LogEntry.of(installed.group(1), version, Outcome.INSTALLED, line)
                    .at(time)
                    .saying(text));
        } else if (text.contains("----- Begin install -----")) {
            open.clear();
        } else if (text.contains("----- End install -----")) {
            open.values()
                    .forEach(entry -> entries.put(entry.as(Outcome.INSTALLED).at(time)));
            open.clear();
        } else if (failed.find()) {
            failed(Long.parseLong(failed.group(1)), text, line);
        } else {
            packages(text, line);
        }
    }

    private void packages(String text, long line) {
        Matcher each = PACKAGE.matcher(text);
        while (each.find() && open.size() < MAX_OPEN) {
            LogEntry entry = LogEntry.of(each.group(1), each.group(2), Outcome.UNKNOWN, line)
                    .at(time)
                    .saying(text.strip());
            entries.put(entry);
            open.put(each.group(1), entry);
        }
    }

    private void failed(long code, String text, long line) {
        Matcher of = OF.matcher(text);
        Outcome outcome = text.contains("signature") || text.contains("certificate") || text.contains("untrusted")
                ? Outcome.INTEGRITY_FAILED
                : text.contains("not enough") || text.contains("No space left")
                        ? Outcome.NO_SPACE
                        : text.contains("cancel") ? Outcome.CANCELLED : Outcome.FAILED;
        if (open.isEmpty()) {
            String subject = of.find() ? of.group(1) : "macOS installation";
            entries.put(LogEntry.of(subject, null, outcome, line)
                    .at(time)
                    .code(code)
                    .saying(text));
        }
        open.values()
                .forEach(entry -> entries.put(LogEntry.of(entry.subject(), entry.version(), outcome, line)
                        .at(time)
                        .code(code)
                        .saying(text)));
        open.clear();
    }

    @Override
    public void end(LogEnd end) {
        Console.distrust(entries, end, lastLine);
    }
}
