package dev.patchboard.verification;

import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Disposition;
import dev.patchboard.change.ProofStrength;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What verdicts do to the hosts of a change: they are settled, handed over, or open again. Callers hold the transaction. */
@Component
class VerdictSettlement {

    private static final Actor SYSTEM = Actor.system("verification");

    private final ChangeHosts targets;
    private final Hosts hosts;
    private final Superseded superseded;
    private final ApplicationEventPublisher events;

    VerdictSettlement(ChangeHosts targets, Hosts hosts, Superseded superseded, ApplicationEventPublisher events) {
        this.targets = targets;
        this.hosts = hosts;
        this.superseded = superseded;
        this.events = events;
    }

    /** Opens settled hosts again, by what speaks against each. */
    void reopen(ChangeNumber number, Map<UUID, List<String>> refuted) {
        if (!refuted.isEmpty()) {
            Set<String> evidence = new TreeSet<>();
            refuted.values().forEach(evidence::addAll);
            targets.reopen(number, refuted.keySet(), List.copyOf(evidence), SYSTEM);
        }
    }

    /** Settles those that are proven. */
    void settle(ChangeNumber number, List<HostVerdict> judged) {
        settle(number, judged, false);
        settle(number, judged, true);
    }

    /** What rests on weaker evidence says so in the settlement too, and with it in the history (law 3). */
    private void settle(ChangeNumber number, List<HostVerdict> judged, boolean weak) {
        List<HostVerdict> verified = judged.stream()
                .filter(verdict -> verdict.verdict() == Verdict.VERIFIED && verdict.weak() == weak)
                .toList();
        if (verified.isEmpty()) {
            return;
        }
        targets.verify(
                number,
                verified.stream().map(HostVerdict::hostId).collect(Collectors.toSet()),
                weak ? ProofStrength.WEAKER : ProofStrength.FULL,
                evidence(verified),
                SYSTEM);
    }

    /** What another change has proven is not to be installed here any more; only there does it count as patched (law 3). */
    void transfer(ChangeView change, List<HostVerdict> judged) {
        Set<UUID> open = judged.stream()
                .filter(verdict -> verdict.verdict() != Verdict.VERIFIED)
                .map(HostVerdict::hostId)
                .collect(Collectors.toSet());
        Map<ChangeNumber, Set<UUID>> bySuccessor = new HashMap<>();
        superseded.by(change, open).forEach((host, successor) -> bySuccessor
                .computeIfAbsent(successor, key -> new HashSet<>())
                .add(host));
        bySuccessor.forEach((successor, ids) -> {
            String reason = "Superseded: " + successor + " has proven there what contains it.";
            targets.settle(
                    change.number(), ids, Disposition.TRANSFERRED, reason, successor.toString(), List.of(), SYSTEM);
            events.publishEvent(new VerificationEvent.Transferred(
                    SYSTEM,
                    change.number(),
                    successor,
                    hosts.byId(ids).values().stream().map(Host::name).sorted().toList(),
                    reason));
        });
    }

    private static List<String> evidence(List<HostVerdict> verdicts) {
        Set<String> evidence = new TreeSet<>();
        verdicts.forEach(verdict -> evidence.addAll(verdict.evidence()));
        return List.copyOf(evidence);
    }
}
