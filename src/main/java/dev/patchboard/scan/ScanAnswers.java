package dev.patchboard.scan;

import dev.patchboard.scan.ScanAnswer.State;
import dev.patchboard.scan.ScanStatement.Answer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Answers whether a host has a vulnerability, by its scans (law 4: silence is never success). Of each scanner the newest scan that
 * came to an answer counts, and one that found it outweighs others that did not.
 */
@Service
@Transactional(readOnly = true)
public class ScanAnswers {

    private static final List<State> WORST_FIRST = List.of(State.VULNERABLE, State.FALSE_POSITIVE, State.CLEAN);

    private final ScanLookup lookup;
    private final Clock clock;
    private final Duration maxAge;

    ScanAnswers(ScanLookup lookup, Clock clock, ScanProperties properties) {
        this.lookup = lookup;
        this.clock = clock;
        this.maxAge = properties.maxAge();
    }

    /** By the scans of any time: one answer for each CVE on each host, in the order of both. */
    public Map<UUID, List<ScanAnswer>> latest(Collection<UUID> hostIds, Collection<String> cves) {
        Map<UUID, List<ScanAnswer>> answers = new LinkedHashMap<>();
        hostIds.forEach(host -> answers.put(host, answers(host, null, cves)));
        return answers;
    }

    /**
     * By the scans that began after an instant of each host's own, such as its install or restart. Where only earlier scans are
     * there, the answer is STALE.
     */
    public Map<UUID, List<ScanAnswer>> after(Map<UUID, Instant> instants, Collection<String> cves) {
        Map<UUID, List<ScanAnswer>> answers = new LinkedHashMap<>();
        instants.forEach((host, instant) -> answers.put(host, answers(host, instant, cves)));
        return answers;
    }

    /** Everything the scans say, unjudged: a statement for each host, CVE and scan of the host, newest scan first. */
    public List<ScanStatement> statements(Collection<UUID> hostIds, Collection<String> cves) {
        List<ScanStatement> all = new ArrayList<>();
        hostIds.forEach(host -> lookup.statements(host, cves).values().forEach(all::addAll));
        return all;
    }

    private List<ScanAnswer> answers(UUID host, @Nullable Instant after, Collection<String> cves) {
        Map<String, List<ScanStatement>> statements = lookup.statements(host, cves);
        List<ScanAnswer> answers = new ArrayList<>();
        for (String cve : cves) {
            List<ScanStatement> all = statements.getOrDefault(cve, List.of());
            List<ScanStatement> usable = all.stream()
                    .filter(one -> after == null || one.takenAt().isAfter(after))
                    .toList();
            answers.add(usable.isEmpty() ? none(host, cve, all, after) : judge(usable, clock.instant(), maxAge));
        }
        return answers;
    }

    /**
     * @param newestFirst one or more statements about one vulnerability on one host
     */
    static ScanAnswer judge(List<ScanStatement> newestFirst, Instant now, Duration maxAge) {
        Map<String, ScanAnswer> decided = new HashMap<>();
        List<ScanAnswer> undecided = new ArrayList<>();
        for (ScanStatement statement : newestFirst) {
            ScanAnswer one = one(statement);
            if (WORST_FIRST.contains(one.state())) {
                decided.merge(statement.scanner(), one, ScanAnswers::decisive);
            } else {
                undecided.add(one);
            }
        }
        return decided.values().stream()
                .min(Comparator.comparing(one -> WORST_FIRST.indexOf(one.state())))
                .map(answer -> aged(answer, now, maxAge))
                .orElseGet(() -> undecided.get(0));
    }

    /**
     * Which of two answers of one scanner counts: the newer one; of the same time, as of a host that stands twice in one report, the
     * worse one (law 4).
     */
    private static ScanAnswer decisive(ScanAnswer newer, ScanAnswer other) {
        boolean sameTime = Objects.equals(newer.scannedAt(), other.scannedAt());
        return sameTime && WORST_FIRST.indexOf(other.state()) < WORST_FIRST.indexOf(newer.state()) ? other : newer;
    }

    private static ScanAnswer one(ScanStatement statement) {
        if (statement.answer() == Answer.PRESENT) {
            return statement.falsePositive()
                    ? told(statement, State.FALSE_POSITIVE, "The scan found it; two people hold that to be a mistake.")
                    : told(statement, State.VULNERABLE, "The scan found it.");
        }
        if (statement.failure() != null) {
            return told(statement, State.FAILED_SCAN, statement.failure());
        }
        if (!statement.credentialed()) {
            return told(
                    statement,
                    State.UNCREDENTIALED,
                    "The scan had no credentials, so that it did not find it says nothing. Scan again with credentials.");
        }
        return statement.answer() == Answer.ABSENT
                ? told(statement, State.CLEAN, "The scan looked for it and did not find it.")
                : told(
                        statement,
                        State.NOT_EVALUATED,
                        "The scan does not know it or came to no answer. Bring the scanner's content up to date and scan again.");
    }

    private static ScanAnswer aged(ScanAnswer answer, Instant now, Duration maxAge) {
        Instant scannedAt = answer.scannedAt();
        if (answer.state() != State.CLEAN
                || scannedAt != null && scannedAt.plus(maxAge).isAfter(now)) {
            return answer;
        }
        String why = "The last clean scan is older than " + maxAge.toDays() + " days. Scan again.";
        return new ScanAnswer(
                answer.hostId(),
                answer.cve(),
                State.STALE,
                scannedAt,
                answer.evidence(),
                answer.line(),
                answer.scanner(),
                why);
    }

    private static ScanAnswer none(UUID host, String cve, List<ScanStatement> earlier, @Nullable Instant after) {
        if (earlier.isEmpty()) {
            return new ScanAnswer(
                    host,
                    cve,
                    State.NOT_SCANNED,
                    null,
                    null,
                    null,
                    null,
                    "No scan of this host is known. Scan it with credentials.");
        }
        return told(earlier.get(0), State.STALE, "No scan of this host is later than " + after + ". Scan again.");
    }

    private static ScanAnswer told(ScanStatement statement, State state, String why) {
        return new ScanAnswer(
                statement.hostId(),
                statement.cve(),
                state,
                statement.takenAt(),
                statement.sha256(),
                statement.line(),
                statement.scanner(),
                why);
    }
}
