package dev.patchboard.scan.format.scap;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.ScannedHost;
import dev.patchboard.scan.format.UnreadableReport;
import dev.patchboard.scan.format.XmlCursor;
import dev.patchboard.scan.format.scap.OvalDefinitions.Definition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
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
    private static final int MOST_RESULTS = 1_000_000;
    private static final String NO_RESULT = "no result";

    private static final Set<String> FACTS = Set.of("os_name", "os_version", "primary_host_name");

    private final XmlCursor xml;
    private final OvalDefinitions definitions;
    private final @Nullable String writtenAt;
    private final ReportSink sink;

    private final Set<String> answered = new HashSet<>();
    private final List<CheckResult> results = new ArrayList<>();
    private final Map<String, String> info = new HashMap<>();
    private @Nullable String collectedAt;
    private @Nullable String ip;
    private boolean onMachine;
    private boolean characteristics;
    private boolean objectSeen;
    private boolean packageSeen;

    OvalSystemReader(XmlCursor xml, OvalDefinitions definitions, @Nullable String writtenAt, ReportSink sink) {
        this.xml = xml;
        this.definitions = definitions;
        this.writtenAt = writtenAt;
        this.sink = sink;
    }

    void read() {
        long line = xml.line();
        xml.children(part -> {
            switch (part) {
                case "definitions" -> xml.children(ignored -> definition());
                case "oval_system_characteristics" -> {
                    characteristics = true;
                    xml.children(this::characteristic);
                }
                default -> {
                    // tests: the definitions say what came out of them
                }
            }
        });
        addMissing(line);
        String name = info.get("primary_host_name");
        sink.host(
                new ScannedHost(
                        name == null || name.isEmpty() ? "unnamed" : name,
                        ip,
                        name != null && name.indexOf('.') > 0 ? name : null,
                        os(),
                        onMachine,
                        time(collectedAt),
                        time(writtenAt),
                        failure(),
                        line,
                        onMachine
                                ? null
                                : "The report shows no network interface but the loopback, so that the scan was not taken inside the"
                                        + " running host."),
                results);
    }

    private void definition() {
        if (results.size() >= MOST_RESULTS) {
            throw new UnreadableReport(xml.line(), "More than " + MOST_RESULTS + " results for one system.");
        }
        String word = xml.attribute("result");
        if (word == null) {
            return;
        }
        String id = definitions.texts().shared(xml.required("definition_id"));
        Definition known = definitions.definition(id);
        long line = xml.line();
        Answer answer = answer(word, known);
        if (answer == Answer.NOT_FOUND && !known.cves().isEmpty() && !new OvalCriteria(xml).bearOutFalse()) {
            answer = Answer.NO_ANSWER;
        }
        answered.add(id);
        results.add(new CheckResult(
                id,
                known.title().isEmpty() ? id : known.title(),
                answer,
                definitions.texts().shared(word),
                known.severity(),
                known.cves(),
                null,
                line));
    }

    /**
     * A CVE that one definition does not find while the result of another that looks for it is left out was not evaluated. Where no result
     * speaks of a CVE, its silence says as much.
     */
    private void addMissing(long line) {
        Set<String> negative = new HashSet<>();
        results.stream().filter(one -> one.answer() == Answer.NOT_FOUND).forEach(one -> negative.addAll(one.cves()));
        definitions.without(answered).forEach((id, definition) -> {
            if (!Collections.disjoint(negative, definition.cves())) {
                results.add(new CheckResult(
                        id,
                        definition.title().isEmpty() ? id : definition.title(),
                        Answer.NO_ANSWER,
                        NO_RESULT,
                        definition.severity(),
                        definition.cves(),
                        null,
                        line));
            }
        });
    }

    private static Answer answer(String word, Definition known) {
        if (!known.findsWeakness()) {
            return Answer.NOT_APPLICABLE;
        }
        return switch (word) {
            case "true" -> Answer.FOUND;
            case "false" -> Answer.NOT_FOUND;
            case "not applicable" -> Answer.NOT_APPLICABLE;
            default -> Answer.NO_ANSWER;
        };
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

    /** The first address that other machines can use. */
    private void address(String address) {
        String usable = Addresses.usable(address);
        if (usable != null) {
            onMachine = true;
            ip = ip == null ? usable : ip;
        }
    }

    private void collected() {
        String flag = xml.required("flag");
        boolean seen = flag.equals("complete") || flag.equals("incomplete");
        objectSeen |= seen;
        packageSeen |= seen && definitions.isPackage(xml.required("id"));
    }

    private @Nullable String failure() {
        if (results.isEmpty()) {
            return "The report holds no result for this host.";
        }
        if (results.stream().allMatch(result -> result.answer() == Answer.NO_ANSWER)) {
            return "No check came to an answer.";
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

    private @Nullable String os() {
        String os = (info.getOrDefault("os_name", "") + " " + info.getOrDefault("os_version", "")).strip();
        return os.isEmpty() ? null : os;
    }

    private static @Nullable ReportTime time(@Nullable String text) {
        return text == null ? null : ReportTime.parse(text);
    }
}
