package dev.patchboard.scan;

import dev.patchboard.fleet.Host;
import dev.patchboard.scan.Coverages.Teaching;
import dev.patchboard.scan.ScanReceipt.HostReceipt;
import dev.patchboard.scan.ScanRows.NewHost;
import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.ScannedHost;
import dev.patchboard.shared.Ids;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
    private final Instant latest;
    private final HostMatcher matcher;
    private final ScanRows rows;
    private final Coverages coverages;
    private final Findings findings;
    private final @Nullable GivenHost given;
    private final ContentKnown known;
    private final Closing closing;

    private final List<Reported> waiting = new ArrayList<>();
    private final List<HostReceipt> hosts = new ArrayList<>();
    private final SortedSet<Teaching> taught = new TreeSet<>();
    private Findings.Counts counts = Findings.Counts.NONE;
    private @Nullable Set<String> checksRun;
    private String scanner = "unknown";
    private @Nullable String version;
    private @Nullable String content;
    private int waitingResults;
    private int found;

    /** A host as it was read, with the results that are kept. */
    private record Reported(
            ScannedHost host,
            String scanner,
            List<CheckResult> results,
            @Nullable UUID coverageId) {}

    /**
     * @param latest a scan dated later than this is not believed
     * @param given the host it was handed in for, or null
     */
    ReportWriter(
            UUID reportId,
            Instant latest,
            HostMatcher matcher,
            ScanRows rows,
            Coverages coverages,
            Findings findings,
            ContentDates dates,
            @Nullable GivenHost given) {
        this.reportId = reportId;
        this.latest = latest;
        this.matcher = matcher;
        this.rows = rows;
        this.coverages = coverages;
        this.findings = findings;
        this.given = given;
        this.known = new ContentKnown(dates, latest);
        this.closing = new Closing(rows, coverages, findings, known);
    }

    @Override
    public void scanner(String name, @Nullable String version, @Nullable String content) {
        this.scanner = cut(name, 100);
        this.version = version == null ? this.version : cut(version, 100);
        this.content = content == null ? this.content : cut(content, 100);
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
    public void checksRun(Set<String> checkIds) {
        this.checksRun = checkIds;
    }

    @Override
    public void host(ScannedHost reported, List<CheckResult> results) {
        waiting.add(new Reported(
                reported,
                scanner,
                results.stream().filter(ResultRules::isKept).toList(),
                coverages.keep(ResultRules.evaluated(results))));
        waitingResults += results.size();
        if (waitingResults >= TOGETHER || waiting.size() >= TOGETHER) {
            write();
        }
    }

    /** Writes the hosts that wait, as few statements as for one. */
    private void write() {
        List<HostMatcher.Match> matches =
                matcher.find(waiting.stream().map(Reported::host).toList());
        List<NewHost> written = new ArrayList<>();
        List<Findings.Seen> seen = new ArrayList<>();
        for (int i = 0; i < waiting.size(); i++) {
            Reported one = waiting.get(i);
            HostMatcher.Match own = matches.get(i);
            write(one, given == null ? own : given.matched(one.host(), own), written, seen);
        }
        rows.insert(reportId, written);
        counts = counts.plus(findings.found(seen));
        waiting.clear();
        waitingResults = 0;
    }

    private void write(Reported one, HostMatcher.Match match, List<NewHost> written, List<Findings.Seen> seen) {
        ScannedHost reported = one.host();
        Host host = match.host();
        Instant scannedAt = scannedAt(reported, host == null ? ZoneOffset.UTC : host.zone());
        String failure = failure(reported, scannedAt);
        List<CheckResult> positive = one.results().stream()
                .filter(result -> result.answer() == Answer.FOUND)
                .toList();
        found += positive.size();
        HostReceipt receipt = new HostReceipt(
                cut(reported.name(), 255),
                match.matching(),
                host == null ? null : host.id(),
                match.candidates(),
                reported.credentialed(),
                scannedAt,
                failure,
                positive.size(),
                reported.line());
        hosts.add(receipt);
        NewHost fresh = new NewHost(Ids.next(), reported, receipt, one.coverageId(), one.results());
        written.add(fresh);
        positive.forEach(result ->
                result.cves().forEach(cve -> taught.add(new Teaching(one.scanner(), cut(result.checkId(), 100), cve))));
        if (failure == null) {
            known.found(reported.os(), positive);
        }
        if (host != null && scannedAt != null && !scannedAt.isAfter(latest)) {
            seen.add(new Findings.Seen(host.id(), scannedAt, one.scanner(), positive));
            if (failure == null && reported.credentialed()) {
                closing.add(new Closing.Sound(host.id(), fresh.id(), one.coverageId(), reported.os(), scannedAt));
            }
        }
    }

    /** Closes what can be closed now that all of the report is known. */
    void finish() {
        write();
        coverages.learn(taught);
        known.learn(scanner);
        int gone = closing.close(reportId, scanner, checksRun);
        counts = counts.plus(new Findings.Counts(0, 0, gone, 0));
    }

    /** The host it was handed in for, where that was needed to know it; else null. */
    @Nullable UUID givenHost() {
        return given != null && given.used() ? given.host().id() : null;
    }

    List<HostReceipt> hosts() {
        return hosts;
    }

    Findings.Counts counts() {
        return counts;
    }

    int found() {
        return found;
    }

    String scannerName() {
        return scanner;
    }

    @Nullable String scannerVersion() {
        return version;
    }

    @Nullable String contentVersion() {
        return content;
    }

    private static @Nullable Instant scannedAt(ScannedHost reported, ZoneId zone) {
        // A scan that began before an install proves nothing about it, whenever it ended.
        ReportTime time = reported.started() == null ? reported.finished() : reported.started();
        return time == null ? null : time.in(zone);
    }

    private @Nullable String failure(ScannedHost reported, @Nullable Instant scannedAt) {
        if (reported.failure() != null) {
            return cut(reported.failure(), 500);
        }
        if (scannedAt == null) {
            return "The report does not say when this host was scanned.";
        }
        if (scannedAt.isAfter(latest)) {
            return "The scan is dated in the future (" + scannedAt
                    + "). Check the host's clock and its zone in the inventory.";
        }
        return null;
    }

    static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
