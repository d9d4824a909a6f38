package dev.patchboard.scan.format.scap;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.HostAddresses;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.ScannedHost;
import dev.patchboard.scan.format.XmlCursor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One inspected {@code system}. A scanner that cannot open the package database ({@code oscap-chroot}: "dpkginfo_init has failed")
 * still writes every check as "false", which reads as clean; the error is on its terminal only. What the file does show is that
 * not one package was found, and no network interface: such a scan failed.
 */
final class OvalSystemReader {

    private static final int LONGEST_TEXT = 300;
    private static final Set<String> FACTS = Set.of("os_name", "os_version", "primary_host_name");

    private final XmlCursor xml;
    private final OvalDefinitions definitions;
    private final @Nullable String writtenAt;
    private final ReportSink sink;

    private final OvalAnswers answers;
    private final Map<String, String> info = new HashMap<>();
    private @Nullable String collectedAt;
    private final HostAddresses addresses = new HostAddresses();
    private boolean onMachine;
    private boolean characteristics;
    private boolean objectSeen;
    private boolean packageSeen;

    OvalSystemReader(XmlCursor xml, OvalDefinitions definitions, @Nullable String writtenAt, ReportSink sink) {
        this.xml = xml;
        this.definitions = definitions;
        this.writtenAt = writtenAt;
        this.sink = sink;
        this.answers = new OvalAnswers(xml, definitions);
    }

    void read() {
        long line = xml.line();
        xml.children(part -> {
            switch (part) {
                case "definitions" -> xml.children(ignored -> answers.read());
                case "oval_system_characteristics" -> {
                    characteristics = true;
                    xml.children(this::characteristic);
                }
                default -> {
                    // tests: the definitions say what came out of them
                }
            }
        });
        List<CheckResult> results = answers.of(os(), line);
        String name = info.get("primary_host_name");
        sink.host(
                new ScannedHost(
                        name == null || name.isEmpty() ? "unnamed" : name,
                        addresses.first(),
                        name != null && name.indexOf('.') > 0 ? name : null,
                        os(),
                        onMachine,
                        time(collectedAt),
                        time(writtenAt),
                        failure(results),
                        line,
                        onMachine
                                ? null
                                : "The report shows no network interface but the loopback, so that the scan was not taken inside the"
                                        + " running host.",
                        addresses.all()),
                results);
    }

    private void characteristic(String part) {
        switch (part) {
            case "generator" -> collectedAt = OvalResultsFormat.generator(xml).get("timestamp");
            case "system_info" -> xml.children(this::systemInfo);
            case "collected_objects" -> xml.children(ignored -> collected());
            default -> {
                // items: the collected objects say what was found
            }
        }
    }

    private void systemInfo(String part) {
        if (!part.equals("interfaces")) {
            if (FACTS.contains(part)) {
                info.put(part, xml.text(LONGEST_TEXT).strip());
            }
            return;
        }
        xml.children(ignored -> xml.children(fact -> {
            switch (fact) {
                case "ip_address" -> address(xml.text(LONGEST_TEXT).strip());
                case "mac_address" ->
                    onMachine |= Addresses.isCard(xml.text(LONGEST_TEXT).strip());
                default -> {
                    // its name
                }
            }
        }));
    }

    /** Those that other machines can use count. */
    private void address(String address) {
        String usable = Addresses.usable(address);
        if (usable != null) {
            onMachine = true;
            addresses.add(usable);
        }
    }

    private void collected() {
        String flag = xml.required("flag");
        boolean seen = flag.equals("complete") || flag.equals("incomplete");
        objectSeen |= seen;
        packageSeen |= seen && definitions.isPackage(xml.required("id"));
    }

    private @Nullable String failure(List<CheckResult> results) {
        if (results.isEmpty()) {
            return "The report holds no result for this host.";
        }
        if (results.stream().allMatch(result -> result.answer() == Answer.NO_ANSWER)) {
            return "No check came to an answer.";
        }
        if (!answers.otherSystems().isEmpty() && results.stream().noneMatch(OvalSystemReader::isAnswer)) {
            return "The report's definitions are made for " + answers.otherSystems() + ", and "
                    + (isKernelOnly()
                            ? "it names the kernel of this machine only (" + os()
                                    + "), as OpenSCAP before 1.3 does, so that nobody can tell"
                                    + " whether that is its system. Scan with OpenSCAP 1.3 or later."
                            : (os() == null
                                            ? "it does not show that this machine runs that"
                                            : "this machine runs " + os())
                                    + ": nothing was looked for that can be on it. Scan with definitions for its own system.");
        }
        if (!characteristics) {
            return "The report leaves out what the scanner saw of this host.";
        }
        if (definitions.namesPackages() ? !packageSeen : !objectSeen) {
            return "The scanner did not see a single package of this host, so it could not look (dpkginfo_init or the"
                    + " like failed). Run the scanner inside the host.";
        }
        return null;
    }

    private static boolean isAnswer(CheckResult result) {
        return result.answer() == Answer.FOUND || result.answer() == Answer.NOT_FOUND;
    }

    /** What uname says names no distribution and no release of one. */
    private boolean isKernelOnly() {
        return "linux".equalsIgnoreCase(info.getOrDefault("os_name", "").strip());
    }

    private @Nullable String os() {
        String os = (info.getOrDefault("os_name", "") + " " + info.getOrDefault("os_version", "")).strip();
        return os.isEmpty() ? null : os;
    }

    private static @Nullable ReportTime time(@Nullable String text) {
        return text == null ? null : ReportTime.parse(text);
    }
}
