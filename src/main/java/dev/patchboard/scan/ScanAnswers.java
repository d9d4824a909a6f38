package dev.patchboard.scan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers whether a host has a vulnerability, by its scans as {@link ScanJudge} judges them. */
@Service
@Transactional(readOnly = true)
public class ScanAnswers {

    private final ScanLookup lookup;
    private final DispositionLists dispositions;
    private final Clock clock;
    private final Duration maxAge;

    ScanAnswers(ScanLookup lookup, DispositionLists dispositions, Clock clock, ScanProperties properties) {
        this.lookup = lookup;
        this.dispositions = dispositions;
        this.clock = clock;
        this.maxAge = properties.maxAge();
    }

    /** By the scans of any time: one answer for each CVE on each host, in the order of both. */
    public Map<UUID, List<ScanAnswer>> latest(Collection<UUID> hostIds, Collection<String> cves) {
        return answers(hostIds, Map.of(), cves, Set.of());
    }

    /**
     * By the scans that began after an instant of each host's own, such as its install or restart. Where only earlier scans are
     * there, the answer is STALE.
     */
    public Map<UUID, List<ScanAnswer>> after(Map<UUID, Instant> instants, Collection<String> cves) {
        return after(instants, cves, Set.of());
    }

    /**
     * The same where a look from the outside counts for some of the hosts, as weaker evidence.
     *
     * @param outside those hosts
     */
    public Map<UUID, List<ScanAnswer>> after(Map<UUID, Instant> instants, Collection<String> cves, Set<UUID> outside) {
        return answers(instants.keySet(), instants, cves, outside);
    }

    /** Everything the scans say, unjudged: a statement for each host, CVE and scan of the host, newest scan first. */
    public List<ScanStatement> statements(Collection<UUID> hostIds, Collection<String> cves) {
        List<ScanStatement> all = new ArrayList<>();
        lookup.each(hostIds, cves, (host, statements) -> statements.values().forEach(all::addAll));
        return all;
    }

    /**
     * What some of the statements say of one vulnerability on one host, such as those of one report.
     *
     * @param outside whether a look from the outside counts
     */
    public ScanAnswer judged(
            UUID host, String cve, List<ScanStatement> statements, @Nullable Instant after, boolean outside) {
        return named(ScanJudge.judge(host, cve, statements, after, clock.instant(), maxAge, outside));
    }

    /** Says who holds a finding to be a mistake, where that decides. */
    private ScanAnswer named(ScanAnswer answer) {
        String scanner = answer.scanner();
        return answer.state() == ScanAnswer.State.FALSE_POSITIVE && scanner != null
                ? dispositions
                        .active(answer.hostId(), answer.cve(), scanner)
                        .map(held -> answer.because("The scan found it; " + held.words() + "."))
                        .orElse(answer)
                : answer;
    }

    private Map<UUID, List<ScanAnswer>> answers(
            Collection<UUID> hosts, Map<UUID, Instant> after, Collection<String> cves, Set<UUID> outside) {
        Map<UUID, List<ScanAnswer>> answers = new LinkedHashMap<>();
        lookup.each(hosts, cves, (host, statements) -> {
            List<ScanAnswer> own = new ArrayList<>();
            for (String cve : cves) {
                List<ScanStatement> said = statements.getOrDefault(cve, List.of());
                own.add(judged(host, cve, said, after.get(host), outside.contains(host)));
            }
            answers.put(host, own);
        });
        return answers;
    }
}
