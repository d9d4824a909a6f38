package dev.patchboard.scan.format;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a scanner says about one check on one host.
 *
 * @param checkId the scanner's id of the check: plugin id, definition id ...
 * @param title what it looks for, in the scanner's words
 * @param answer what came out
 * @param word the scanner's own word for it: a result, a status or a severity
 * @param severity how bad the scanner calls it
 * @param cves the CVE ids it names, possibly none
 * @param port {@code 443/tcp}, or null
 * @param line where the report says so, from 1
 * @param facts what else it says of the finding, by name: {@code package}, {@code installed}, {@code fixed}, {@code target},
 *     {@code status} ...; for people to read: all that is decided by them is {@link #place()}
 * @param seen when the scanner saw this, where the report dates it by itself; null where it is as old as the scan of its host
 */
public record CheckResult(
        String checkId,
        String title,
        Answer answer,
        String word,
        Severity severity,
        List<String> cves,
        @Nullable String port,
        long line,
        Map<String, String> facts,
        @Nullable ReportTime seen) {

    public CheckResult {
        cves = List.copyOf(cves);
        // a small map that cannot change stays as it is: results share it
        facts = facts.size() < 2 ? Map.copyOf(facts) : Collections.unmodifiableMap(facts);
    }

    /** A result as old as the scan of its host. */
    public CheckResult(
            String checkId,
            String title,
            Answer answer,
            String word,
            Severity severity,
            List<String> cves,
            @Nullable String port,
            long line,
            Map<String, String> facts) {
        this(checkId, title, answer, word, severity, cves, port, line, facts, null);
    }

    /** A result of which the report says nothing else. */
    public CheckResult(
            String checkId,
            String title,
            Answer answer,
            String word,
            Severity severity,
            List<String> cves,
            @Nullable String port,
            long line) {
        this(checkId, title, answer, word, severity, cves, port, line, Map.of());
    }

    /** The same with another answer, where the rest of the report tells more of it. */
    public CheckResult answered(Answer other) {
        return new CheckResult(checkId, title, other, word, severity, cves, port, line, facts, seen);
    }

    /** The same, seen at a time of its own; null says that it is as old as the scan of its host. */
    public CheckResult seenAt(@Nullable ReportTime time) {
        return new CheckResult(checkId, title, answer, word, severity, cves, port, line, facts, time);
    }

    /** Where on the host it is, as far as the report names component, file or port; empty when it names none. At most 255 characters. */
    public String place() {
        return FindingPlace.of(this);
    }

    /** Whether it says that the host does not have it. */
    public boolean isNegative() {
        return answer == Answer.NOT_FOUND || answer == Answer.FIXED;
    }

    /** What came out of a check. */
    public enum Answer {
        /** The host has it. */
        FOUND,
        /** The check ran and the host does not have it. */
        NOT_FOUND,
        /** An entry of the report says that the scanner had found it, looked again and did not: NOT_FOUND, listed like a finding. */
        FIXED,
        /** The check does not fit the host. Says nothing about the host. */
        NOT_APPLICABLE,
        /**
         * The report lists it and says with it that the host does not have it: by somebody's analysis, or because it went away. No more
         * than a word, so it says nothing about the host.
         */
        DENIED,
        /** The scanner found it and was told to pass over it, by a rule or a VEX statement. Says nothing about the host. */
        WITHHELD,
        /** The check did not run to an end: unknown, error, not evaluated. Says nothing about the host. */
        NO_ANSWER
    }
}
