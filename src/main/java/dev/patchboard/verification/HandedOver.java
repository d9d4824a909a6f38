package dev.patchboard.verification;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.change.LinkKind;
import dev.patchboard.change.NewChange;
import dev.patchboard.change.Stage;
import dev.patchboard.scan.ScanAnswer;
import dev.patchboard.scan.ScanAnswers;
import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Hosts that were handed over to a change that does not answer for them. Whoever transfers a host opens a change with the same patches,
 * which answers for it until it is given up. A change that superseded another cures other vulnerabilities than that one: what is found of
 * the old one's would be nobody's, so the old one goes on to answer for it (laws 3 and 6). Callers hold the transaction.
 */
@Component
class HandedOver {

    private final Changes changes;
    private final CuredSince cured;
    private final PackagesGoneBack goneBack;
    private final ScanAnswers scans;

    HandedOver(Changes changes, CuredSince cured, PackagesGoneBack goneBack, ScanAnswers scans) {
        this.changes = changes;
        this.cured = cured;
        this.goneBack = goneBack;
        this.scans = scans;
    }

    /**
     * One of them.
     *
     * @param since from when on what is found there speaks against it: from what the successor has proven, or from when it left it
     *     unproven
     * @param proven whether nothing but a finding can speak against it: false where a change superseded the old one and has not proven the
     *     host any more
     */
    private record Handed(UUID host, Instant since, boolean proven) {}

    /**
     * What speaks against them: scans that find what the old change was to cure, and what shows a package of its patches gone back.
     *
     * @param cves what the old change is to cure
     */
    List<ScanAnswer> against(ChangeView change, Collection<ChangeHost> targets, Set<String> cves) {
        return against(change, handed(change, targets), cves);
    }

    /**
     * Those that are to be open again, with the digests of what speaks against them; where the successor that superseded the old change has
     * not proven the host any more, nothing need.
     *
     * @param cves what the old change is to cure
     */
    Map<UUID, List<String>> refuted(ChangeView change, Collection<ChangeHost> targets, Set<String> cves) {
        List<Handed> handed = handed(change, targets);
        Map<UUID, List<String>> refuted = new HashMap<>();
        handed.stream().filter(host -> !host.proven()).forEach(host -> refuted.put(host.host(), List.of()));
        against(change, handed, cves).stream()
                .collect(Collectors.groupingBy(ScanAnswer::hostId))
                .forEach((host, answers) -> refuted.put(host, digests(answers)));
        return refuted;
    }

    /** What the old change's own logs told of before it was handed over is of its own installation, which was given up. */
    private List<ScanAnswer> against(ChangeView change, List<Handed> handed, Set<String> cves) {
        Map<UUID, Instant> since = handed.stream().collect(Collectors.toMap(Handed::host, Handed::since));
        return Stream.concat(
                        scans.after(since, cves).values().stream()
                                .flatMap(Collection::stream)
                                .filter(answer -> answer.state() == ScanAnswer.State.VULNERABLE),
                        goneBack.of(change, since).stream().filter(answer -> Objects.requireNonNull(answer.scannedAt())
                                .isAfter(since.getOrDefault(answer.hostId(), Instant.EPOCH))))
                .toList();
    }

    private List<Handed> handed(ChangeView change, Collection<ChangeHost> targets) {
        List<Handed> handed = new ArrayList<>();
        bySuccessor(targets).forEach((number, hosts) -> {
            ChangeView successor = changes.get(number);
            if (!isRestOf(successor, change)) {
                Map<UUID, Instant> there = cured.of(successor);
                hosts.forEach(host -> handed.add(new Handed(
                        host.hostId(),
                        there.getOrDefault(host.hostId(), handedOverAt(host)),
                        there.containsKey(host.hostId()))));
            } else if (isGivenUp(successor)) {
                Instant at = Objects.requireNonNull(successor.closedAt());
                hosts.forEach(host -> handed.add(new Handed(host.hostId(), at, true)));
            }
        });
        return handed;
    }

    private static List<String> digests(List<ScanAnswer> answers) {
        return answers.stream()
                .map(ScanAnswer::evidence)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static Map<ChangeNumber, List<ChangeHost>> bySuccessor(Collection<ChangeHost> targets) {
        return targets.stream()
                .filter(host -> host.disposition() == Disposition.TRANSFERRED && host.reference() != null)
                .collect(Collectors.groupingBy(host -> ChangeNumber.parse(Objects.requireNonNull(host.reference()))));
    }

    private static boolean isGivenUp(ChangeView successor) {
        return successor.stage() == Stage.REJECTED || successor.stage() == Stage.WITHDRAWN;
    }

    /** Whether a person transferred hosts to it, and with them everything that was to be cured. */
    private static boolean isRestOf(ChangeView successor, ChangeView change) {
        return new NewChange.Link(change.number(), LinkKind.TRANSFER).equals(successor.link());
    }

    private static Instant handedOverAt(ChangeHost host) {
        return Objects.requireNonNullElse(host.disposedAt(), Instant.EPOCH);
    }
}
