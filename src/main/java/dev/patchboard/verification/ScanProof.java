package dev.patchboard.verification;

import dev.patchboard.scan.ScanAnswer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the scans' answers about all vulnerabilities of a change prove together on one host. It judges no scan: whether one counts is
 * said by the module that keeps them.
 *
 * @param proof PROVEN when every answer is clean, REFUTED when one is not, else OPEN with the first gap
 * @param evidence digests of the reports that the answers rest on
 * @param weak whether a clean answer rests on people's word that the scanner is mistaken, or on a look from the outside
 */
record ScanProof(Proof proof, List<String> evidence, boolean weak) {

    private static final int MOST_NAMED = 3;

    /**
     * @param cves what has to be gone
     * @param since the last installation or restart, which the answers were asked to be later than; null when nothing was installed, and
     *     then no scan proves anything
     */
    static ScanProof of(Set<String> cves, @Nullable Instant since, Collection<ScanAnswer> answers) {
        if (cves.isEmpty()) {
            return open("The patches name no vulnerability a scan could look for. Settle the host with a reason.");
        }
        Map<String, ScanAnswer> byCve =
                answers.stream().collect(Collectors.toMap(ScanAnswer::cve, Function.identity(), (one, other) -> one));
        List<String> present = new ArrayList<>();
        List<String> gaps = new ArrayList<>();
        Set<String> evidence = new LinkedHashSet<>();
        List<String> held = new ArrayList<>();
        List<String> outside = new ArrayList<>();
        for (String cve : cves) {
            ScanAnswer answer = byCve.get(cve);
            if (answer == null || !counts(answer, since)) {
                gaps.add(cve + ": " + why(answer, since));
                continue;
            }
            if (answer.state() == ScanAnswer.State.VULNERABLE) {
                present.add(cve);
            }
            if (answer.state() == ScanAnswer.State.CLEAN_FROM_OUTSIDE) {
                outside.add(answer.why());
            }
            if (answer.state() == ScanAnswer.State.FALSE_POSITIVE) {
                held.add(cve + ": " + answer.why());
            }
            if (answer.evidence() != null) {
                evidence.add(answer.evidence());
            }
        }
        boolean weak = !outside.isEmpty() || !held.isEmpty();
        return new ScanProof(proof(cves, present, gaps, outside, held), List.copyOf(evidence), weak);
    }

    /** Whether an answer says something, for or against, about a host on which the patch was installed. */
    static boolean counts(ScanAnswer answer, @Nullable Instant since) {
        return since != null
                && switch (answer.state()) {
                    case VULNERABLE, FALSE_POSITIVE, CLEAN, CLEAN_FROM_OUTSIDE -> true;
                    default -> false;
                };
    }

    /** What one answer says of its vulnerability by itself. */
    static ChangeScan.Looked looked(ScanAnswer answer, @Nullable Instant since) {
        boolean counts = counts(answer, since);
        boolean proves = counts && answer.state() != ScanAnswer.State.VULNERABLE;
        return new ChangeScan.Looked(
                answer.cve(), proves, proves ? null : counts ? "The scan still finds it." : why(answer, since));
    }

    private static Proof proof(
            Set<String> cves, List<String> present, List<String> gaps, List<String> outside, List<String> held) {
        if (!present.isEmpty()) {
            return Proof.refuted("A later scan still finds " + String.join(", ", present)
                    + ". Look for a second copy or a service not restarted, deploy again, then scan again.");
        }
        return gaps.isEmpty()
                ? Proof.proven(cves.size() - held.size() + " of " + cves.size() + " checks clean"
                        + outsideWords(outside)
                        + heldWords(held))
                : Proof.open(gaps.get(0));
    }

    /** Why nothing looked from the inside is told where it counts. */
    private static String outsideWords(List<String> outside) {
        return outside.isEmpty()
                ? ""
                : ", " + outside.size() + " of them only from the outside: weaker evidence. " + outside.get(0);
    }

    /** What a scan finds and people hold to be its mistake is no clean check, and is named (law 3). */
    private static String heldWords(List<String> held) {
        return held.isEmpty()
                ? ""
                : ", " + held.size() + " found and held to be a false positive: weaker evidence. "
                        + String.join(" ", held.subList(0, Math.min(MOST_NAMED, held.size())))
                        + (held.size() > MOST_NAMED ? " And " + (held.size() - MOST_NAMED) + " more." : "");
    }

    private static ScanProof open(String why) {
        return new ScanProof(Proof.open(why), List.of(), false);
    }

    /** Why an answer counts for nothing, and what to do. */
    static String why(@Nullable ScanAnswer answer, @Nullable Instant since) {
        Instant at = answer == null ? null : answer.scannedAt();
        if (answer == null || at == null) {
            return "no scan of this host is known. Scan it with credentials and hand in the report.";
        }
        // The report of a failed scan may give no date, or one still to come; the reason says which.
        String which = answer.scanner() + (answer.state() == ScanAnswer.State.FAILED_SCAN ? " " : " of " + at + " ");
        return which
                + switch (answer.state()) {
                    case UNCREDENTIALED -> "did not look from the inside: " + answer.why();
                    case NOT_EVALUATED -> "gives no answer about it: " + answer.why();
                    case STALE ->
                        since != null && !at.isAfter(since)
                                ? "is not later than installation and restart (" + since + "). Scan again."
                                : "counts for nothing: " + answer.why();
                    case FAILED_SCAN, NOT_SCANNED -> "counts for nothing: " + answer.why();
                    case VULNERABLE ->
                        "finds it, and nothing shows the patch installed yet. Deploy it, hand in the log, then scan again.";
                    case FALSE_POSITIVE, CLEAN, CLEAN_FROM_OUTSIDE ->
                        "cannot prove an installation that nothing shows yet. Scan again after it.";
                };
    }
}
