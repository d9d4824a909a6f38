package dev.patchboard.scan.format;

import dev.patchboard.scan.format.CheckResult.Answer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Counts a report while it is read: the facts that {@code scan read} prints. Findings are raw, before any de-duplication. */
public final class ScanSummary implements ReportSink {

    private static final int MOST_WORDS = 1_000;
    private static final int MOST_SHOWN = 5;

    private final BiConsumer<ScannedHost, CheckResult> findings;
    private final List<ScannedHost> hosts = new ArrayList<>();
    private final Map<Severity, Integer> bySeverity = new EnumMap<>(Severity.class);
    private final Map<String, Integer> byWord = new TreeMap<>();
    private final Map<String, Map<String, Integer>> asides = new TreeMap<>();
    private final Set<String> cves = new HashSet<>();
    private final Map<Answer, Integer> answers = new EnumMap<>(Answer.class);
    private final Set<String> unanswered = new TreeSet<>();
    private boolean statesChecks;
    private @Nullable String scanner;
    private @Nullable String version;
    private @Nullable String content;
    private @Nullable ReportTime contentMade;
    private @Nullable ReportTime started;
    private @Nullable ReportTime finished;
    private int found;

    /**
     * @param findings gets each finding in the order of the report
     */
    public ScanSummary(BiConsumer<ScannedHost, CheckResult> findings) {
        this.findings = findings;
    }

    @Override
    public void scanner(String name, @Nullable String version, @Nullable String content) {
        this.scanner = name;
        this.version = version == null ? this.version : version;
        this.content = content == null ? this.content : content;
    }

    @Override
    public void contentMade(ReportTime when) {
        contentMade = when;
    }

    @Override
    public void aside(String kind, String word) {
        Map<String, Integer> words = asides.computeIfAbsent(kind, first -> new TreeMap<>());
        words.merge(words.size() < MOST_WORDS || words.containsKey(word) ? word : "other", 1, Integer::sum);
    }

    @Override
    public void listsAllFound() {
        statesChecks = true;
    }

    @Override
    public void checksRun(Set<String> checkIds) {
        statesChecks = true;
    }

    @Override
    public void host(ScannedHost host, List<CheckResult> results) {
        hosts.add(host);
        started = earlier(started, host.started());
        finished = later(finished, host.finished());
        for (CheckResult result : results) {
            answers.merge(result.answer(), 1, Integer::sum);
            if (result.answer() == Answer.NO_ANSWER && !result.word().isBlank() && unanswered.size() < MOST_SHOWN) {
                unanswered.add(result.word());
            }
            if (result.answer() == Answer.WITHHELD) {
                aside("withheld", result.word());
                continue;
            }
            if (!result.word().isEmpty() || isEntry(result)) {
                byWord.merge(result.word(), 1, Integer::sum);
            }
            if (isEntry(result)) {
                found++;
                bySeverity.merge(result.severity(), 1, Integer::sum);
                cves.addAll(result.cves());
                findings.accept(host, result);
            }
        }
    }

    /** What a report lists as a vulnerability is counted, whatever it says of it: findings are raw here. */
    private static boolean isEntry(CheckResult result) {
        return switch (result.answer()) {
            case FOUND, FIXED, DENIED -> true;
            case NOT_FOUND, NOT_APPLICABLE, NO_ANSWER, WITHHELD -> false;
        };
    }

    /** How many results say that the scan looked for something and it is not there. */
    public int absent() {
        return answers.getOrDefault(Answer.NOT_FOUND, 0) + answers.getOrDefault(Answer.FIXED, 0);
    }

    /** How many results say nothing: not evaluated, unknown, an error, a word nobody explained. */
    public int unanswered() {
        return answers.getOrDefault(Answer.NO_ANSWER, 0);
    }

    /** The first words of such results, in order. */
    public Set<String> unansweredWords() {
        return new TreeSet<>(unanswered);
    }

    /** How many results say that a check does not fit the host. */
    public int notApplicable() {
        return answers.getOrDefault(Answer.NOT_APPLICABLE, 0);
    }

    /** Whether anything in the report can show that something is not there: a result that says so, or what was looked for. */
    public boolean statesAbsence() {
        return statesChecks || absent() > 0;
    }

    /** Every host, in the order of the report. */
    public List<ScannedHost> hosts() {
        return List.copyOf(hosts);
    }

    /** What made the report; null when it does not say. */
    public @Nullable String scanner() {
        return scanner;
    }

    /** Its version; null when not stated. */
    public @Nullable String version() {
        return version;
    }

    /** Version of the checks; null when not stated. */
    public @Nullable String content() {
        return content;
    }

    /** When the checks were made; null when not stated. */
    public @Nullable ReportTime contentMade() {
        return contentMade;
    }

    /** What is no vulnerability, by kind and by the scanner's own word. */
    public Map<String, Map<String, Integer>> asides() {
        return new TreeMap<>(asides);
    }

    /** When the first host was begun; null when not stated. */
    public @Nullable ReportTime started() {
        return started;
    }

    /** When the last host was done; null when not stated. */
    public @Nullable ReportTime finished() {
        return finished;
    }

    /** How many findings. */
    public int found() {
        return found;
    }

    /** How many findings of each severity. */
    public Map<Severity, Integer> bySeverity() {
        return Map.copyOf(bySeverity);
    }

    /** How many results of each word of the scanner's own, findings and others. */
    public Map<String, Integer> byWord() {
        return new TreeMap<>(byWord);
    }

    /** How many distinct CVE ids were found. */
    public int cves() {
        return cves.size();
    }

    /** Why the report as a whole counts for nothing, or null when it counts for at least one host. */
    public @Nullable String failure() {
        if (hosts.isEmpty()) {
            return "The report names no host: nothing was scanned.";
        }
        String first = hosts.get(0).failure();
        return hosts.stream().allMatch(host -> host.failure() != null) ? first : null;
    }

    private static @Nullable ReportTime earlier(@Nullable ReportTime a, @Nullable ReportTime b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return instant(b).isBefore(instant(a)) ? b : a;
    }

    private static @Nullable ReportTime later(@Nullable ReportTime a, @Nullable ReportTime b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return instant(b).isAfter(instant(a)) ? b : a;
    }

    private static Instant instant(ReportTime time) {
        return time.in(ZoneOffset.UTC);
    }
}
