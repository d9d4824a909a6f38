package dev.patchboard.scan;

import dev.patchboard.scan.Findings.Seen;
import dev.patchboard.scan.KnownFindings.Known;
import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What scans change in what is known of findings: which are new, and which are back. */
final class FindingChanges {

    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_CHECK = 100;

    private final KnownFindings known;
    private final Set<UUID> others;
    private final Set<UUID> met = new HashSet<>();
    private final List<Fresh> fresh = new ArrayList<>();
    private final List<Back> back = new ArrayList<>();
    private int still;

    /**
     * A finding that its host did not have before.
     *
     * @param key its CVE, or scanner and check where it names none
     */
    record Fresh(byte[] host, String key, @Nullable String cve, String title, String severity, LocalDateTime at) {}

    /** A finding that was gone. */
    record Back(byte[] host, String key) {}

    FindingChanges(KnownFindings known) {
        this.known = known;
        this.others = known.hosts();
    }

    /** Takes in what a scan found. One older than what is known reopens nothing. */
    void take(Seen scan) {
        if (!met.add(scan.hostId())) {
            others.add(scan.hostId());
        }
        byte[] host = Ids.bytes(scan.hostId());
        Map<String, Known> own = known.of(scan.hostId());
        Set<String> seen = new HashSet<>();
        for (CheckResult finding : scan.positive()) {
            if (finding.cves().isEmpty()) {
                String check = ReportOrigin.cut(finding.checkId(), LONGEST_CHECK);
                take(scan, host, own, seen, scan.scanner() + ":" + check, finding);
            }
            for (String cve : finding.cves()) {
                take(scan, host, own, seen, cve, finding);
            }
        }
    }

    private void take(
            Seen scan, byte[] host, Map<String, Known> own, Set<String> seen, String key, CheckResult finding) {
        boolean first = seen.add(key);
        Known before = own.get(key);
        if (before == null) {
            fresh.add(fresh(scan, host, key, finding));
            own.put(key, Known.OPEN);
        } else if (before.returns(scan.at(finding))) {
            back.add(new Back(host, key));
            own.put(key, Known.OPEN);
        } else if (first && before.open()) {
            still++;
        }
    }

    private static Fresh fresh(Seen scan, byte[] host, String key, CheckResult finding) {
        return new Fresh(
                host,
                key,
                finding.cves().isEmpty() ? null : key,
                ReportOrigin.cut(finding.title(), LONGEST_TITLE),
                finding.severity().name(),
                Objects.requireNonNull(SqlTime.utc(scan.at(finding))));
    }

    List<Fresh> fresh() {
        return fresh;
    }

    List<Back> back() {
        return back;
    }

    Findings.Counts counts() {
        return new Findings.Counts(fresh.size(), still, 0, back.size());
    }

    /** Hosts that had findings before these, or were scanned more than once. */
    Set<UUID> others() {
        return others;
    }
}
