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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One {@code TestResult}: one run on one target. */
final class XccdfTestResult {

    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_RESULTS = 1_000_000;

    private final XmlCursor xml;
    private final XccdfRules rules;
    private final XccdfTarget target = new XccdfTarget();
    private final List<CheckResult> results = new ArrayList<>();
    private final Set<String> references = new HashSet<>();
    private final long line;
    private final @Nullable ReportTime started;
    private final @Nullable ReportTime finished;
    private final String testSystem;

    XccdfTestResult(XmlCursor xml, XccdfRules rules) {
        this.xml = xml;
        this.rules = rules;
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
        return references.contains('#' + reportId);
    }

    /**
     * @param failure why the scanner could not look, or null
     */
    void handOver(ReportSink sink, @Nullable String failure) {
        target.scanner(sink, testSystem);
        sink.host(
                new ScannedHost(
                        target.name(),
                        target.ip(),
                        target.fqdn(),
                        target.os(),
                        target.inside(),
                        started,
                        finished,
                        failure == null ? failure() : failure,
                        line,
                        target.outside()),
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
                case "check" -> xml.children(this::reference);
                default -> {
                    // override, message, instance
                }
            }
        });
        XccdfRules.Rule rule = rules.rule(id);
        Texts texts = rules.texts();
        String shared = texts.shared(id);
        results.add(new CheckResult(
                shared,
                rule.title().isEmpty() ? shared : rule.title(),
                answer(word[0]),
                texts.shared(word[0]),
                Severity.ofWord(own == null ? rule.severity() : own),
                cves.isEmpty() ? rule.cves() : texts.shared(cves),
                null,
                at));
    }

    private void reference(String part) {
        if (part.equals("check-content-ref")) {
            String href = xml.attribute("href");
            if (href != null && href.startsWith("#")) {
                references.add(rules.texts().shared(href));
            }
        }
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

    private @Nullable String failure() {
        if (results.isEmpty()) {
            return "The report holds no result for this host.";
        }
        if (finished == null) {
            return "The scan of this host did not come to an end (no end-time).";
        }
        boolean silent = results.stream()
                .allMatch(one -> one.answer() == Answer.NO_ANSWER || one.answer() == Answer.NOT_APPLICABLE);
        return silent ? "No check came to an answer." : null;
    }
}
