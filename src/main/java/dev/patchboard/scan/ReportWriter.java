package dev.patchboard.scan;

import dev.patchboard.scan.Coverages.Teaching;
import dev.patchboard.scan.HostMatcher.Match;
import dev.patchboard.scan.ScanReceipt.HostReceipt;
import dev.patchboard.scan.ScanRows.NewHost;
import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.ScannedHost;
import dev.patchboard.shared.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes one report down while it is read, some hosts at a time, in the transaction of the caller. */
final class ReportWriter implements ReportSink {

    /** Results, or hosts, that are written in one go. */
    private static final int TOGETHER = 2_000;

    private final UUID reportId;
    private final ScanRows rows;
    private final Coverages coverages;
    private final Findings findings;
    private final ReportHosts hosts;
    private final ContentKnown known;
    private final Closing closing;
    private final ReportOrigin origin = new ReportOrigin();

    private final List<Reported> waiting = new ArrayList<>();
    private final Set<Teaching> taught = new HashSet<>();
    private final Set<String> remote = new HashSet<>();
    private final SortedSet<OutsideChecks.Seen> fromOutside = new TreeSet<>();
    private Findings.Counts counts = Findings.Counts.NONE;
    private @Nullable Set<String> checksRun;
    private int waitingResults;
    private int found;

    /**
     * A host as it was read.
     *
     * @param results those that are kept
     * @param positive of these, those that say FOUND
     */
    private record Reported(
            ScannedHost host,
            String scanner,
            List<CheckResult> results,
            List<CheckResult> positive,
            @Nullable UUID coverageId) {}

    /**
     * @param latest content dated later than this is not believed
     */
    ReportWriter(
            UUID reportId,
            Instant latest,
            ReportHosts hosts,
            ScanRows rows,
            Coverages coverages,
            Findings findings,
            ContentDates dates) {
        this.reportId = reportId;
        this.hosts = hosts;
        this.rows = rows;
        this.coverages = coverages;
        this.findings = findings;
        this.known = new ContentKnown(dates, latest);
        this.closing = new Closing(rows, coverages, findings, known);
    }

    @Override
    public void scanner(String name, @Nullable String version, @Nullable String content) {
        origin.told(name, version, content);
    }

    @Override
    public void contentMade(ReportTime when) {
        known.made(when);
    }

    @Override
    public void listsAllFound() {
        known.whole();
    }

    @Override
    public void namesNoMachine() {
        hosts.namesNoMachine();
    }

    @Override
    public void checksRun(Set<String> checkIds) {
        this.checksRun = checkIds;
    }

    @Override
    public void worksFromOutside(String checkId) {
        remote.add(checkId);
    }

    @Override
    public void host(ScannedHost reported, List<CheckResult> results) {
        List<CheckResult> kept = results.stream().filter(ResultRules::isKept).toList();
        List<CheckResult> positive =
                kept.stream().filter(one -> one.answer() == Answer.FOUND).toList();
        UUID coverage = coverages.keep(ResultRules.evaluated(results));
        waiting.add(new Reported(reported, origin.scanner(), kept, positive, coverage));
        learnOutside(reported, results);
        waitingResults += results.size();
        if (waitingResults >= TOGETHER || waiting.size() >= TOGETHER) {
            write();
        }
    }

    /** A check that works over the network looks for what it found or found not to be there, on the platform of this host. */
    private void learnOutside(ScannedHost reported, List<CheckResult> results) {
        if (remote.isEmpty()) {
            return;
        }
        String platform = Platform.of(reported.os());
        for (CheckResult one : results) {
            if (remote.contains(one.checkId()) && (one.answer() == Answer.FOUND || one.isNegative())) {
                one.cves().forEach(cve -> fromOutside.add(new OutsideChecks.Seen(ReportOrigin.cut(cve, 30), platform)));
            }
        }
    }

    /** Writes the hosts that wait, as few statements as for one. */
    private void write() {
        List<Match> matches = hosts.match(waiting.stream().map(Reported::host).toList());
        List<NewHost> written = new ArrayList<>();
        List<Findings.Seen> seen = new ArrayList<>();
        for (int i = 0; i < waiting.size(); i++) {
            write(waiting.get(i), matches.get(i), written, seen);
        }
        rows.insert(reportId, written);
        Findings.Taken taken = findings.found(seen);
        counts = counts.plus(taken.counts());
        closing.mayClose(taken.others());
        waiting.clear();
        waitingResults = 0;
    }

    private void write(Reported one, Match own, List<NewHost> written, List<Findings.Seen> seen) {
        ScannedHost reported = one.host();
        Match match = one.positive().isEmpty() ? own : hosts.believed(reported, own);
        HostReceipt receipt = hosts.receive(reported, match, one.positive().size());
        NewHost fresh = new NewHost(Ids.next(), reported, receipt, one.coverageId(), one.results(), hosts.times(match));
        written.add(fresh);
        found += one.positive().size();
        String platform = Platform.of(reported.os());
        one.positive().forEach(result -> teach(one.scanner(), platform, result));
        if (one.coverageId() == null) {
            closing.addSilent(fresh.id(), platform);
        }
        boolean worked = receipt.failure() == null;
        if (worked) {
            known.found(platform, one.positive());
        }
        UUID host = receipt.hostId();
        Instant scannedAt = receipt.scannedAt();
        if (host != null && scannedAt != null && hosts.isBelieved(scannedAt)) {
            seen.add(new Findings.Seen(host, scannedAt, fresh.times(), one.scanner(), one.positive()));
            if (worked && reported.credentialed()) {
                closing.add(new Closing.Sound(host, fresh.id(), one.coverageId(), platform, scannedAt));
            }
        }
    }

    private void teach(String scanner, String platform, CheckResult result) {
        String check = ReportOrigin.cut(result.checkId(), 100);
        for (String cve : result.cves()) {
            taught.add(new Teaching(scanner, platform, check, cve));
        }
    }

    /** Closes what can be closed now that all of the report is known. */
    void finish() {
        write();
        coverages.learn(new TreeSet<>(taught));
        known.learn(origin.scanner());
        int gone = closing.close(origin.scanner(), checksRun);
        counts = counts.plus(new Findings.Counts(0, 0, gone, 0));
    }

    /** The CVEs that a check of the report looks for over the network, and where. */
    SortedSet<OutsideChecks.Seen> fromOutside() {
        return fromOutside;
    }

    ReportOrigin origin() {
        return origin;
    }

    Findings.Counts counts() {
        return counts;
    }

    int found() {
        return found;
    }
}
