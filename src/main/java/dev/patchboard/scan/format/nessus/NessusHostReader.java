package dev.patchboard.scan.format.nessus;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.ScannedHost;
import dev.patchboard.scan.format.Severity;
import dev.patchboard.scan.format.UnreadableReport;
import dev.patchboard.scan.format.XmlCursor;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One {@code ReportHost}. */
final class NessusHostReader {

    /** "Nessus Scan Information": tells version, feed and whether the scan was credentialed. */
    private static final String SCAN_INFORMATION = "19506";
    /**
     * Plugins by which the scanner itself says that it could not look inside: 21745 local checks not run, 24786 no full
     * registry access, 104410 failure for the provided credentials, 110385 not enough privilege, 117885 intermittent failure.
     */
    private static final Set<String> NOT_INSIDE = Set.of("21745", "24786", "104410", "110385", "117885");

    private static final Pattern CREDENTIALED = Pattern.compile("(?mi)^\\s*Credentialed checks\\s*:\\s*(\\w+)");
    private static final Pattern VERSION = Pattern.compile("(?mi)^\\s*Nessus version\\s*:\\s*(\\S+)");
    private static final Pattern FEED = Pattern.compile("(?mi)^\\s*Plugin feed version\\s*:\\s*(\\S+)");
    private static final Severity[] SEVERITIES = {
        Severity.INFO, Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL
    };
    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_OUTPUT = 20_000;
    private static final int MOST_RESULTS = 1_000_000;

    private final XmlCursor xml;
    private final ReportSink sink;
    private final Map<String, String> tags = new HashMap<>();
    private final List<CheckResult> results = new ArrayList<>();
    private @Nullable String credentialedChecks;
    private boolean saysNotInside;

    NessusHostReader(XmlCursor xml, ReportSink sink) {
        this.xml = xml;
        this.sink = sink;
    }

    void read() {
        long line = xml.line();
        String name = xml.required("name");
        xml.children(part -> {
            switch (part) {
                case "HostProperties" -> xml.children(tag -> property());
                case "ReportItem" -> item();
                default -> {
                    // nothing of use
                }
            }
        });
        ReportTime finished = time("HOST_END");
        String failure = finished == null ? "The scan of this host did not come to an end (no HOST_END)." : null;
        sink.host(
                new ScannedHost(
                        name,
                        tags.get("host-ip"),
                        tags.get("host-fqdn"),
                        tags.get("operating-system"),
                        inside(),
                        time("HOST_START"),
                        finished,
                        failure,
                        line),
                results);
    }

    /** What the scan says of itself in so many words outweighs the tag. */
    private boolean inside() {
        boolean credentialed = credentialedChecks == null
                ? "true".equalsIgnoreCase(tags.get("Credentialed_Scan"))
                : credentialedChecks.equalsIgnoreCase("yes");
        return credentialed && !saysNotInside;
    }

    private void property() {
        String name = xml.attribute("name");
        if (name != null) {
            tags.put(name, xml.text(LONGEST_TEXT).strip());
        }
    }

    private void item() {
        if (results.size() >= MOST_RESULTS) {
            throw new UnreadableReport(xml.line(), "More than " + MOST_RESULTS + " findings on one host.");
        }
        long line = xml.line();
        String plugin = xml.required("pluginID");
        String severity = xml.required("severity");
        String title = text(xml.attribute("pluginName"));
        String port = port(xml.attribute("port"), xml.attribute("protocol"));
        List<String> cves = new ArrayList<>();
        saysNotInside |= NOT_INSIDE.contains(plugin);
        xml.children(part -> {
            if (part.equals("cve")) {
                cves.add(xml.text(LONGEST_TEXT).strip());
            } else if (part.equals("plugin_output") && plugin.equals(SCAN_INFORMATION)) {
                scanInformation(xml.text(LONGEST_OUTPUT));
            }
        });
        results.add(new CheckResult(
                plugin, title, Answer.FOUND, severity, severity(severity), List.copyOf(cves), port, line));
    }

    private void scanInformation(String output) {
        String said = first(CREDENTIALED, output);
        credentialedChecks = said == null ? credentialedChecks : said;
        sink.scanner("Nessus", first(VERSION, output), first(FEED, output));
    }

    private static @Nullable String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : null;
    }

    private static Severity severity(String number) {
        return number.length() == 1 && number.charAt(0) >= '0' && number.charAt(0) <= '4'
                ? SEVERITIES[number.charAt(0) - '0']
                : Severity.UNKNOWN;
    }

    private static @Nullable String port(@Nullable String port, @Nullable String protocol) {
        return port == null || port.equals("0") ? null : port + "/" + (protocol == null ? "?" : protocol);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    }

    /** Newer scanners add the time in seconds since 1970, which needs no zone. */
    private @Nullable ReportTime time(String tag) {
        String seconds = tags.get(tag + "_TIMESTAMP");
        if (seconds != null) {
            try {
                return ReportTime.of(Instant.ofEpochSecond(Long.parseLong(seconds)));
            } catch (NumberFormatException | DateTimeException notSo) {
                // the written time may still do
            }
        }
        String text = tags.get(tag);
        return text == null ? null : ReportTime.parseCtime(text);
    }
}
