package dev.patchboard.scan.format.nessus;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.OutputPlaces;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.ScannedHost;
import dev.patchboard.scan.format.Severity;
import dev.patchboard.scan.format.Texts;
import dev.patchboard.scan.format.UnreadableReport;
import dev.patchboard.scan.format.XmlCursor;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One {@code ReportHost}. */
final class NessusHostReader {

    private static final Set<String> TAGS = Set.of(
            "host-ip",
            "host-fqdn",
            "operating-system",
            "Credentialed_Scan",
            "HOST_START",
            "HOST_START_TIMESTAMP",
            "HOST_END",
            "HOST_END_TIMESTAMP");
    private static final Severity[] SEVERITIES = {
        Severity.INFO, Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL
    };
    private static final String HARMLESS = "0";
    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_OUTPUT = 20_000;
    private static final int MOST_RESULTS = 1_000_000;

    private final XmlCursor xml;
    private final ReportSink sink;
    private final Texts texts;
    private final Map<String, String> tags = new HashMap<>();
    private final List<CheckResult> results = new ArrayList<>();
    private @Nullable String credentialedChecks;
    private @Nullable String outside;

    NessusHostReader(XmlCursor xml, ReportSink sink, Texts texts) {
        this.xml = xml;
        this.sink = sink;
        this.texts = texts;
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
        String notInside = outside();
        sink.host(
                new ScannedHost(
                        name,
                        tags.get("host-ip"),
                        tags.get("host-fqdn"),
                        tags.get("operating-system"),
                        notInside == null,
                        time("HOST_START"),
                        finished,
                        failure,
                        line,
                        notInside),
                results);
    }

    /** Why the scan did not look from the inside, or null when it did. What it says of itself in so many words outweighs the tag. */
    private @Nullable String outside() {
        if (outside != null) {
            return outside;
        }
        if (credentialedChecks != null) {
            return credentialedChecks.equalsIgnoreCase("yes")
                    ? null
                    : "Plugin " + ScanInformation.PLUGIN + " says \"Credentialed checks : " + credentialedChecks
                            + "\".";
        }
        String tag = tags.get("Credentialed_Scan");
        if (tag == null) {
            return "The report does not say that the scan had credentials.";
        }
        return tag.equalsIgnoreCase("true") ? null : "The report says so (Credentialed_Scan).";
    }

    private void property() {
        String name = xml.attribute("name");
        if (name != null && TAGS.contains(name)) {
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
        String name = xml.attribute("pluginName");
        String port = port(xml.attribute("port"), xml.attribute("protocol"));
        List<String> cves = new ArrayList<>();
        String[] place = {""};
        String notInside = ScanInformation.NOT_INSIDE.get(plugin);
        if (notInside != null && outside == null) {
            outside = "Plugin " + plugin + " says that " + notInside + ".";
        }
        xml.children(part -> {
            if (part.equals("cve")) {
                cves.add(xml.text(LONGEST_TEXT).strip());
            } else if (part.equals("plugin_type")) {
                // "local" needs a login, and "combined" may
                if (xml.text(LONGEST_TEXT).strip().equalsIgnoreCase("remote")) {
                    sink.worksFromOutside(plugin);
                }
            } else if (part.equals("plugin_output") && plugin.equals(ScanInformation.PLUGIN)) {
                scanInformation(new ScanInformation(xml.text(LONGEST_OUTPUT)));
            } else if (part.equals("plugin_output") && !severity.equals(HARMLESS)) {
                place[0] = OutputPlaces.in(xml.text(OutputPlaces.LONGEST));
            }
        });
        results.add(texts.shared(new CheckResult(
                plugin,
                name == null ? "" : name,
                Answer.FOUND,
                severity,
                severity(severity),
                cves,
                port,
                line,
                texts.facts("place", place[0]))));
    }

    private void scanInformation(ScanInformation said) {
        credentialedChecks = said.credentialed() == null ? credentialedChecks : said.credentialed();
        sink.scanner("Nessus", said.version(), said.feed());
        ReportTime made = said.feedMade();
        if (made != null) {
            sink.contentMade(made);
        }
    }

    /** 0 to 4. */
    static Severity severity(String number) {
        return number.length() == 1 && number.charAt(0) >= '0' && number.charAt(0) <= '4'
                ? SEVERITIES[number.charAt(0) - '0']
                : Severity.UNKNOWN;
    }

    private static @Nullable String port(@Nullable String port, @Nullable String protocol) {
        return port == null || port.equals("0") ? null : port + "/" + (protocol == null ? "?" : protocol);
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
