package dev.patchboard.scan.format.scap;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.CveIds;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.ScannedHost;
import dev.patchboard.scan.format.Severity;
import dev.patchboard.scan.format.Texts;
import dev.patchboard.scan.format.UnreadableReport;
import dev.patchboard.scan.format.XmlCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One {@code TestResult}: one run on one target. */
final class XccdfTestResult {

    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_RESULTS = 1_000_000;

    private final XmlCursor xml;
    private final XccdfRules rules;
    private final XccdfTarget target = new XccdfTarget();
    private final List<CheckResult> results = new ArrayList<>();
    private final XccdfGrounds grounds;
    private final long line;
    private final @Nullable ReportTime started;
    private final @Nullable ReportTime finished;
    private final String testSystem;

    XccdfTestResult(XmlCursor xml, XccdfRules rules) {
        this.xml = xml;
        this.rules = rules;
        this.grounds = new XccdfGrounds(rules.texts());
        this.line = xml.line();
        this.started = time(xml.attribute("start-time"));
        this.finished = time(xml.attribute("end-time"));
        String system = xml.attribute("test-system");
        this.testSystem = system == null ? "" : system;
    }

    private static @Nullable ReportTime time(@Nullable String text) {
        return text == null ? null : ReportTime.parse(text);
    }

    void read() {
        xml.children(part -> {
            if (part.equals("rule-result")) {
                rule();
            } else {
                target.read(part, xml);
            }
        });
    }

    /** Whether a result rests on this report of the same file. */
    boolean refersTo(String reportId) {
        return grounds.referTo(reportId);
    }

    /**
     * @param sights OVAL results of the report that belong to this test result
     * @param platforms systems that the benchmark is made for, as CPE names
     */
    void handOver(ReportSink sink, List<OvalSight> sights, Set<String> platforms) {
        grounds.weigh(results, sights, target.isOneOf(platforms));
        String failure = first(sights, OvalSight::failure);
        target.scanner(sink, testSystem);
        sink.host(
                new ScannedHost(
                        target.name(),
                        target.addresses().first(),
                        target.fqdn(),
                        target.os(),
                        target.inside(),
                        started,
                        finished,
                        failure == null ? failure(sights) : failure,
                        line,
                        target.outside(),
                        target.addresses().all()),
                results);
    }

    private void rule() {
        if (results.size() >= MOST_RESULTS) {
            throw new UnreadableReport(xml.line(), "More than " + MOST_RESULTS + " results for one target.");
        }
        long at = xml.line();
        String id = xml.required("idref");
        String own = xml.attribute("severity");
        String[] word = {""};
        List<String> cves = new ArrayList<>(2);
        xml.children(part -> {
            switch (part) {
                case "result" -> word[0] = xml.text(LONGEST_TEXT).strip();
                case "ident" -> CveIds.addAll(xml.text(LONGEST_TEXT), cves);
                case "check", "complex-check" -> grounds.read(xml);
                default -> {
                    // override, message, instance
                }
            }
        });
        XccdfRules.Rule rule = rules.rule(id);
        Texts texts = rules.texts();
        String shared = texts.shared(id);
        CheckResult result = new CheckResult(
                shared,
                rule.title().isEmpty() ? shared : rule.title(),
                answer(word[0]),
                texts.shared(word[0]),
                Severity.ofWord(own == null ? rule.severity() : own),
                cves.isEmpty() ? rule.cves() : texts.shared(cves),
                null,
                at);
        grounds.of(results.size(), result);
        results.add(result);
    }

    /** NISTIR 7275, 6.6.4.2: what each result means. Only "pass" and "fixed" say that the target is as it should be. */
    private static Answer answer(String word) {
        return switch (word) {
            case "fail" -> Answer.FOUND;
            case "pass", "fixed" -> Answer.NOT_FOUND;
            case "notapplicable", "informational" -> Answer.NOT_APPLICABLE;
            default -> Answer.NO_ANSWER;
        };
    }

    private @Nullable String failure(List<OvalSight> sights) {
        if (results.isEmpty()) {
            return "The report holds no result for this host.";
        }
        if (finished == null) {
            return "The scan of this host did not come to an end (no end-time).";
        }
        boolean silent = results.stream()
                .allMatch(one -> one.answer() == Answer.NO_ANSWER || one.answer() == Answer.NOT_APPLICABLE);
        if (!silent || grounds.unshown()) {
            return null; // Passes that nothing bears out prove nothing; they are answers all the same.
        }
        String seen = first(sights, OvalSight::reason);
        return seen == null ? "No check came to an answer." : seen;
    }

    private static @Nullable String first(List<OvalSight> sights, Function<OvalSight, @Nullable String> why) {
        return sights.stream().map(why).filter(Objects::nonNull).findFirst().orElse(null);
    }
}
