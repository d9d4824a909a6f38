package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.Attestation.State;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What two people saw, as proof of an installation; and its end when evidence says otherwise. Callers hold the transaction. */
@Component
class AttestedProofs {

    private static final Actor SYSTEM = Actor.system("verification");

    private final AttestationRows rows;
    private final Attestations attestations;

    AttestedProofs(AttestationRows rows, Attestations attestations) {
        this.rows = rows;
        this.attestations = attestations;
    }

    /** What is attested of the hosts of a change. */
    Attested of(ChangeNumber change) {
        return Attested.of(rows.of(change));
    }

    /** Withdraws what is attested of hosts that evidence says otherwise of: a later clean scan does not bring it back. */
    void contradicted(ChangeNumber change, Collection<HostVerdict> judged) {
        List<Attestation> confirmed = rows.of(change, State.CONFIRMED);
        if (confirmed.isEmpty()) {
            return;
        }
        for (HostVerdict verdict : judged) {
            boolean refuted = verdict.install().state() == Proof.State.REFUTED
                    || verdict.scan().state() == Proof.State.REFUTED;
            confirmed.stream()
                    .filter(one ->
                            refuted && one.patchId() != null && one.hostId().equals(verdict.hostId()))
                    .forEach(one -> attestations.withdraw(
                            one, "Evidence says otherwise: " + String.join(" ", verdict.reasons()), SYSTEM));
        }
    }

    /** The latest attestation of one change in each state, by host and patch. */
    record Attested(Map<UUID, Map<UUID, Map<State, Attestation>>> latest) {

        /** @param all oldest first */
        private static Attested of(List<Attestation> all) {
            Map<UUID, Map<UUID, Map<State, Attestation>>> latest = new HashMap<>();
            for (Attestation one : all) {
                UUID patch = one.patchId();
                if (patch != null) {
                    latest.computeIfAbsent(one.hostId(), host -> new HashMap<>())
                            .computeIfAbsent(patch, id -> new EnumMap<>(State.class))
                            .put(one.state(), one);
                }
            }
            return new Attested(latest);
        }

        /** What counts, the latest of several; null when nothing does. */
        @Nullable InstallProof proof(UUID host, Patch patch) {
            Attestation confirmed = latest(host, patch).get(State.CONFIRMED);
            return confirmed == null
                    ? null
                    : new InstallProof(
                            null,
                            Outcome.INSTALLED,
                            confirmed.version(),
                            AttestationRules.reached(patch, confirmed.version()),
                            null,
                            confirmed.seenAt(),
                            null,
                            confirmed.evidence(),
                            true,
                            confirmed.words(),
                            null,
                            false);
        }

        /** Why nothing counts. */
        String unproven(boolean sent, UUID host, Patch patch) {
            Attestation waiting = latest(host, patch).get(State.ATTESTED);
            return waiting == null ? InstallWords.notAttested(sent) : InstallWords.attestedByOne(waiting);
        }

        private Map<State, Attestation> latest(UUID host, Patch patch) {
            return latest.getOrDefault(host, Map.of()).getOrDefault(patch.id(), Map.of());
        }
    }
}
