package dev.patchboard.scan;

import dev.patchboard.scan.ScanAnswer.State;
import dev.patchboard.scan.ScanLookup.HostScan;
import dev.patchboard.scan.ScanLookup.Result;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private final ScanLookup lookup;
    private final Dispositions dispositions;
    private final Clock clock;
    private final Duration maxAge;

    ScanAnswers(ScanLookup lookup, Dispositions dispositions, Clock clock, ScanProperties properties) {
        this.lookup = lookup;
        this.dispositions = dispositions;
        this.clock = clock;
        this.maxAge = properties.maxAge();
    }

    /**
     * By the scans of any time: one answer for each CVE on each host.
     */
    public Map<UUID, List<ScanAnswer>> latest(Collection<UUID> hostIds, Collection<String> cves) {
        Map<UUID, @Nullable Instant> anyTime = new LinkedHashMap<>();
        hostIds.forEach(host -> anyTime.put(host, null));
        return answers(anyTime, cves);
    }

    /**
     * By the scans that ended after an instant of each host's own, such as its install or restart. Where only older scans are there,
     * the answer is STALE.
     */
    public Map<UUID, List<ScanAnswer>> after(Map<UUID, Instant> instants, Collection<String> cves) {
        return answers(new LinkedHashMap<>(instants), cves);
    }

    private Map<UUID, List<ScanAnswer>> answers(Map<UUID, @Nullable Instant> hosts, Collection<String> cves) {
        Map<UUID, List<ScanAnswer>> answers = new LinkedHashMap<>();
        hosts.forEach((host, after) -> {
            List<HostScan> all = lookup.scansOf(host);
            List<HostScan> usable =
                    all.stream().filter(scan -> isAfter(scan, after)).toList();
            List<ScanAnswer> own = new ArrayList<>();
            for (String cve : cves) {
                own.add(disposed(usable.isEmpty() ? none(host, cve, all, after) : answer(host, cve, usable)));
            }
            answers.put(host, own);
        });
        return answers;
    }

    private static boolean isAfter(HostScan scan, @Nullable Instant after) {
        Instant scannedAt = scan.scannedAt();
        return after == null || scannedAt != null && scannedAt.isAfter(after);
    }

    private ScanAnswer answer(UUID host, String cve, List<HostScan> newestFirst) {
        Map<UUID, Result> results =
                lookup.results(newestFirst.stream().map(HostScan::id).toList(), cve);
        Map<String, ScanAnswer> decided = new HashMap<>();
        Map<UUID, Boolean> covers = new HashMap<>();
        ScanAnswer undecided = null;
        for (HostScan scan : newestFirst) {
            Result result = results.get(scan.id());
            boolean covered = scan.coverageId() != null
                    && covers.computeIfAbsent(scan.coverageId(), coverage -> lookup.covers(coverage, cve));
            ScanAnswer one = one(host, cve, scan, result, covered);
            if (one.state() == State.VULNERABLE || one.state() == State.CLEAN) {
                decided.putIfAbsent(scan.scanner(), one);
            } else if (undecided == null) {
                undecided = one;
            }
        }
        return decided.values().stream()
                .filter(one -> one.state() == State.VULNERABLE)
                .findFirst()
                .or(() -> decided.values().stream().findFirst().map(this::aged))
                .orElse(undecided == null ? none(host, cve, List.of(), null) : undecided);
    }

    private static ScanAnswer one(UUID host, String cve, HostScan scan, @Nullable Result result, boolean covered) {
        if (result != null && result.found()) {
            return told(host, cve, State.VULNERABLE, scan, result.line(), "The scan found it.");
        }
        if (scan.failure() != null) {
            return told(host, cve, State.FAILED_SCAN, scan, scan.line(), scan.failure());
        }
        if (!scan.credentialed()) {
            String why = "The scan was not credentialed, so that it did not find it says nothing.";
            return told(host, cve, State.UNCREDENTIALED, scan, scan.line(), why);
        }
        if (result != null) {
            return told(host, cve, State.NOT_EVALUATED, scan, result.line(), "The check came to no answer.");
        }
        return covered
                ? told(host, cve, State.CLEAN, scan, scan.line(), "The scan looked for it and did not find it.")
                : told(
                        host,
                        cve,
                        State.NOT_EVALUATED,
                        scan,
                        scan.line(),
                        "The scan does not show that it looked for it.");
    }

    private ScanAnswer aged(ScanAnswer clean) {
        Instant scannedAt = clean.scannedAt();
        if (scannedAt != null && scannedAt.plus(maxAge).isAfter(clock.instant())) {
            return clean;
        }
        String why = "The last clean scan is older than " + maxAge.toDays() + " days. Scan again.";
        return new ScanAnswer(
                clean.hostId(),
                clean.cve(),
                State.STALE,
                scannedAt,
                clean.evidence(),
                clean.line(),
                clean.scanner(),
                why);
    }

    private static ScanAnswer none(UUID host, String cve, List<HostScan> older, @Nullable Instant after) {
        if (older.isEmpty()) {
            return new ScanAnswer(
                    host, cve, State.NOT_SCANNED, null, null, null, null, "No scan of this host is known.");
        }
        String why = "No scan of this host is later than " + after + ". Scan again.";
        return told(host, cve, State.STALE, older.get(0), older.get(0).line(), why);
    }

    private ScanAnswer disposed(ScanAnswer answer) {
        if (answer.state() != State.VULNERABLE) {
            return answer;
        }
        return dispositions
                .active(answer.hostId(), answer.cve())
                .map(held -> new ScanAnswer(
                        answer.hostId(),
                        answer.cve(),
                        State.FALSE_POSITIVE,
                        answer.scannedAt(),
                        answer.evidence(),
                        answer.line(),
                        answer.scanner(),
                        "Held to be a false positive until " + held.expires() + ": " + held.reason()))
                .orElse(answer);
    }

    private static ScanAnswer told(UUID host, String cve, State state, HostScan scan, long line, String why) {
        return new ScanAnswer(host, cve, state, scan.scannedAt(), scan.evidence(), line, scan.scanner(), why);
    }
}
