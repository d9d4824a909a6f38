package dev.patchboard.verification;

import dev.patchboard.verification.ScanStatement.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What scans prove about a host. A scanner's latest word counts; if any scanner's latest word is that the vulnerability is there, it is
 * there. "Not there" counts only from a credentialed scan that worked, began after installation and restart, and ran the check.
 */
final class ScanJudge {

    private final HostCase host;
    private final @Nullable Instant since;
    private final Set<String> evidence = new LinkedHashSet<>();
    private boolean weak;

    ScanJudge(HostCase host, @Nullable Instant since) {
        this.host = host;
        this.since = since;
    }

    List<String> evidence() {
        return List.copyOf(evidence);
    }

    /** Whether a clean answer rests on people's word that the scanner is mistaken. */
    boolean weak() {
        return weak;
    }

    Proof proof() {
        Set<String> cves = host.patches().stream()
                .flatMap(patch -> patch.cves().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (cves.isEmpty()) {
            return Proof.open(
                    "The patches name no vulnerability a scan could look for. Settle the host with a reason.");
        }
        List<String> present = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (String cve : cves) {
            Collection<ScanStatement> latest = latest(cve);
            if (latest.stream().anyMatch(statement -> statement.answer() == Answer.PRESENT)) {
                present.add(cve);
            } else if (latest.stream().noneMatch(statement -> statement.answer() == Answer.ABSENT)) {
                open.add(cve + ": " + why(cve));
            }
            latest.forEach(statement -> {
                evidence.add(statement.sha256());
                weak |= statement.weak();
            });
        }
        if (!present.isEmpty()) {
            return Proof.refuted("A later scan still finds " + String.join(", ", present)
                    + ". Look for a second copy or a service not restarted, deploy again, then scan again.");
        }
        return open.isEmpty()
                ? Proof.proven(cves.size() + " of " + cves.size() + " checks clean")
                : Proof.open(open.get(0));
    }

    /** The last word of each scanner on a vulnerability, of those that count. */
    private Collection<ScanStatement> latest(String cve) {
        Map<String, ScanStatement> byScanner = new HashMap<>();
        host.statements().stream()
                .filter(statement -> statement.cve().equals(cve) && counts(statement))
                .sorted(Comparator.comparing(ScanStatement::takenAt)
                        .thenComparing(statement -> statement.answer() == Answer.PRESENT))
                .forEach(statement -> byScanner.put(statement.scanner(), statement));
        return byScanner.values();
    }

    private boolean counts(ScanStatement statement) {
        boolean later = since != null && statement.takenAt().isAfter(since);
        boolean says =
                statement.answer() == Answer.PRESENT || statement.answer() == Answer.ABSENT && statement.credentialed();
        return later && says && statement.worked();
    }

    private String why(String cve) {
        List<ScanStatement> all = host.statements().stream()
                .filter(statement -> statement.cve().equals(cve))
                .toList();
        if (all.isEmpty()) {
            return "no scan of this host is known. Scan it with credentials and hand in the report.";
        }
        ScanStatement last =
                all.stream().max(Comparator.comparing(ScanStatement::takenAt)).orElseThrow();
        String which = last.scanner() + " of " + last.takenAt() + " ";
        if (last.failure() != null) {
            return which + "counts for nothing: " + last.failure();
        }
        if (last.answer() == Answer.SILENT) {
            return which + "came to no answer about it. Bring the scanner's content up to date and scan again.";
        }
        if (!last.credentialed() && last.answer() == Answer.ABSENT) {
            return which + "had no credentials, so that it found nothing proves nothing. Scan again with credentials.";
        }
        if (since == null) {
            return which + "cannot prove an installation that nothing shows yet. Scan again after it.";
        }
        return which + "is not later than installation and restart (" + since + "). Scan again.";
    }
}
