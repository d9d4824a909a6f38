package dev.patchboard.scan;

import dev.patchboard.scan.ScanAnswer.State;
import dev.patchboard.scan.ScanStatement.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Judges what scans say (law 4: silence is never success): the one place that does. Of each scanner the newest scan that came to an
 * answer counts, and one that found the vulnerability outweighs others that did not; a finding held to be a mistake takes back nothing that
 * another check of the scanner found before. "Not there" counts only from a recent, credentialed
 * scan that worked and ran the check, and as a look from the outside only where a check for it works from there; what was seen was seen, whatever the state of the scan. Pure: the same gives the same.
 */
public final class ScanJudge {

    private static final List<State> WORST_FIRST =
            List.of(State.VULNERABLE, State.FALSE_POSITIVE, State.CLEAN_FROM_OUTSIDE, State.CLEAN);

    private ScanJudge() {}

    /**
     * The answer about one vulnerability on one host.
     *
     * @param statements about that vulnerability on that host, in any order; none is an answer too
     * @param after what the scan has to be later than, such as installation and restart; null when any time will do
     * @param maxAge how old a clean scan may be
     */
    public static ScanAnswer judge(
            UUID host,
            String cve,
            List<ScanStatement> statements,
            @Nullable Instant after,
            Instant now,
            Duration maxAge) {
        return judge(host, cve, statements, after, now, maxAge, false);
    }

    /**
     * The same for a host of which a look from the outside counts, as weaker evidence. A scan from the outside takes nothing back that one
     * saw from the inside, and the other way round.
     *
     * @param outside whether it counts
     */
    public static ScanAnswer judge(
            UUID host,
            String cve,
            List<ScanStatement> statements,
            @Nullable Instant after,
            Instant now,
            Duration maxAge,
            boolean outside) {
        List<ScanStatement> newestFirst = statements.stream()
                .sorted(Comparator.comparing(ScanStatement::takenAt).reversed())
                .toList();
        List<ScanStatement> usable = newestFirst.stream()
                .filter(one -> after == null || one.takenAt().isAfter(after))
                .toList();
        if (usable.isEmpty()) {
            return none(host, cve, newestFirst, after);
        }
        ScanAnswer inside = judge(usable, now, maxAge, false);
        return !outside || inside.isClean() ? inside : judge(usable, now, maxAge, true);
    }

    private static ScanAnswer judge(List<ScanStatement> newestFirst, Instant now, Duration maxAge, boolean outside) {
        Map<String, ScanAnswer> decided = new HashMap<>();
        Set<String> settled = new HashSet<>();
        List<ScanAnswer> undecided = new ArrayList<>();
        for (ScanStatement statement : newestFirst) {
            ScanAnswer one = one(statement, outside);
            if (WORST_FIRST.contains(one.state())) {
                String scanner = statement.scanner() + (outside && !statement.credentialed() ? " from outside" : "");
                boolean open = !settled.contains(scanner);
                decided.merge(
                        scanner, one, (newer, other) -> open || together(newer, other) ? worse(newer, other) : newer);
                if (one.state() != State.FALSE_POSITIVE) {
                    settled.add(scanner);
                }
            } else {
                undecided.add(one);
            }
        }
        return decided.values().stream()
                .min(Comparator.comparing(one -> WORST_FIRST.indexOf(one.state())))
                .map(answer -> aged(answer, now, maxAge))
                .orElseGet(() -> undecided.get(0));
    }

    /** Of one time or in one report, where a host may stand twice: neither takes the other back (law 4). */
    private static boolean together(ScanAnswer newer, ScanAnswer other) {
        return Objects.equals(newer.scannedAt(), other.scannedAt())
                || Objects.equals(newer.evidence(), other.evidence());
    }

    private static ScanAnswer worse(ScanAnswer newer, ScanAnswer other) {
        return WORST_FIRST.indexOf(other.state()) < WORST_FIRST.indexOf(newer.state()) ? other : newer;
    }

    private static ScanAnswer one(ScanStatement statement, boolean outside) {
        if (statement.answer() == Answer.PRESENT) {
            return statement.falsePositive()
                    ? told(statement, State.FALSE_POSITIVE, "The scan found it; two people hold that to be a mistake.")
                    : told(statement, State.VULNERABLE, "The scan found it.");
        }
        if (statement.failure() != null) {
            return told(statement, State.FAILED_SCAN, statement.failure());
        }
        if (outside && !statement.credentialed() && statement.fromOutside()) {
            return told(
                    statement,
                    State.CLEAN_FROM_OUTSIDE,
                    "The scan looked for it over the network and did not find it: weaker than a look from the inside."
                            + (statement.outside() == null ? "" : " " + statement.outside()));
        }
        if (!statement.credentialed()) {
            return told(
                    statement,
                    State.UNCREDENTIALED,
                    (statement.outside() == null
                                    ? "The report does not say that the scan had credentials."
                                    : statement.outside())
                            + " That it did not find it says nothing. "
                            + (statement.advice() == null ? "Scan again with credentials." : statement.advice()));
        }
        return statement.answer() == Answer.ABSENT
                ? told(statement, State.CLEAN, "The scan looked for it and did not find it.")
                : told(
                        statement,
                        State.NOT_EVALUATED,
                        statement.advice() == null
                                ? "The scan does not know it or came to no answer. Bring the scanner's content up to date and scan again."
                                : statement.advice());
    }

    private static ScanAnswer aged(ScanAnswer answer, Instant now, Duration maxAge) {
        Instant scannedAt = answer.scannedAt();
        boolean clean = answer.state() == State.CLEAN || answer.state() == State.CLEAN_FROM_OUTSIDE;
        if (!clean || scannedAt != null && scannedAt.plus(maxAge).isAfter(now)) {
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
