package dev.patchboard.verification;

import dev.patchboard.change.ChangeView;
import dev.patchboard.scan.ScanAnswer;
import dev.patchboard.scan.ScanAnswers;
import dev.patchboard.scan.ScanReceipt.HostReceipt;
import dev.patchboard.scan.ScanStatement;
import dev.patchboard.verification.ChangeScan.Covered;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What single reports prove of hosts as they stand now: judged as a verdict is, with nothing but the one report. */
@Component
class ScanSight {

    private final CaseFiles cases;
    private final ScanAnswers answers;

    ScanSight(CaseFiles cases, ScanAnswers answers) {
        this.cases = cases;
        this.answers = answers;
    }

    /** Gathers what is known of these hosts; the reports are looked at one by one. */
    Seen of(ChangeView change, Set<UUID> hosts) {
        Map<UUID, HostCase> known = cases.withoutScans(change, hosts).stream()
                .collect(Collectors.toMap(HostCase::hostId, Function.identity()));
        Set<String> cves =
                known.values().stream().findFirst().map(HostCase::cves).orElse(Set.of());
        return new Seen(
                known,
                answers.statements(hosts, cves).stream().collect(Collectors.groupingBy(ScanStatement::hostId)),
                answers);
    }

    /** Hosts, and every statement of theirs. */
    record Seen(Map<UUID, HostCase> hosts, Map<UUID, List<ScanStatement>> statements, ScanAnswers answers) {

        /**
         * What one report says of a host that it names.
         *
         * @param report SHA-256 of the report
         */
        Covered covered(HostReceipt receipt, UUID id, String name, String report) {
            HostCase host = hosts.get(id);
            if (host == null) {
                throw new IllegalArgumentException(name + " was not gathered.");
            }
            @Nullable Instant since = Judge.provenSince(host).orElse(null);
            List<ScanStatement> own = statements.getOrDefault(id, List.of()).stream()
                    .filter(statement -> statement.sha256().equals(report))
                    .toList();
            List<ScanAnswer> said = host.cves().stream()
                    .map(cve -> answers.judged(
                            id,
                            cve,
                            own.stream().filter(one -> one.cve().equals(cve)).toList(),
                            since,
                            host.countsFromOutside()))
                    .toList();
            return Covered.of(
                    receipt,
                    id,
                    name,
                    ScanProof.of(host.cves(), since, said).proof(),
                    said.stream().anyMatch(answer -> answer.state() == ScanAnswer.State.VULNERABLE),
                    said.stream().map(answer -> ScanProof.looked(answer, since)).toList());
        }
    }
}
