package dev.patchboard.scan.format.scap;

import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.UnreadableReport;
import dev.patchboard.scan.format.XmlCursor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the parts of a SCAP file wherever they stand: rules of a benchmark, test results, OVAL results. Rules stand before the results,
 * OVAL results after them, so that hosts are handed over at the end.
 */
final class ScapResults {

    private static final int MOST_TESTS = 100_000;
    private static final int MOST_PLATFORMS = 1_000;
    private static final int LONGEST_TIME = 100;

    private final XmlCursor xml;
    private final ReportSink sink;
    private final XccdfRules rules = new XccdfRules();
    private final List<XccdfTestResult> tests = new ArrayList<>();
    private final List<OvalSight> sights = new ArrayList<>();
    private @Nullable ReportTime benchmarkMade;
    private @Nullable ReportTime definitionsMade;
    private final Set<String> platforms = new HashSet<>();
    private int benchmarks;
    private String reportId = "";

    ScapResults(XmlCursor xml, ReportSink sink) {
        this.xml = xml;
        this.sink = sink;
    }

    void read() {
        part(xml.name());
        ReportTime made = definitionsMade == null ? benchmarkMade : definitionsMade;
        if (made != null) {
            sink.contentMade(made);
        }
        for (XccdfTestResult test : tests) {
            test.handOver(sink, sightsOf(test), benchmarks == 1 ? platforms : Set.of());
        }
    }

    private void part(String name) {
        switch (name) {
            case "Rule" -> rules.read(xml);
            case "version" -> benchmarkMade = later(benchmarkMade, xml.attribute("time"));
            case "Benchmark" -> benchmark();
            case "TestResult" -> test();
            case "oval_results" -> {
                OvalSight sight = new OvalSight(reportId, sink);
                sight.read(xml);
                sights.add(sight);
            }
            case "oval_definitions" -> definitions();
            case "report" -> {
                String id = xml.attribute("id");
                reportId = id == null ? "" : id;
                xml.children(this::part);
            }
            case "Profile", "Value", "assets", "relationships", "description", "front-matter" -> {
                // long, and nothing of use
            }
            default -> xml.children(this::part);
        }
    }

    /** Its platforms hold for all of its rules; those of a group or a rule for these alone. */
    private void benchmark() {
        benchmarks++;
        xml.children(part -> {
            String platform = part.equals("platform") ? xml.attribute("idref") : null;
            if (platform != null && platforms.size() < MOST_PLATFORMS) {
                platforms.add(platform);
            }
            part(part);
        });
    }

    private void test() {
        if (tests.size() >= MOST_TESTS) {
            throw new UnreadableReport(xml.line(), "More than " + MOST_TESTS + " test results.");
        }
        XccdfTestResult test = new XccdfTestResult(xml, rules);
        test.read();
        tests.add(test);
    }

    private void definitions() {
        xml.children(part -> {
            if (part.equals("generator")) {
                xml.children(fact -> {
                    if (fact.equals("timestamp")) {
                        definitionsMade = later(definitionsMade, xml.text(LONGEST_TIME));
                    }
                });
            }
        });
    }

    private static @Nullable ReportTime later(@Nullable ReportTime known, @Nullable String text) {
        ReportTime time = text == null ? null : ReportTime.parse(text);
        return time == null || known != null && !time.isAfter(known) ? known : time;
    }

    private List<OvalSight> sightsOf(XccdfTestResult test) {
        return sights.stream()
                .filter(sight -> tests.size() == 1 || test.refersTo(sight.reportId()))
                .toList();
    }
}
