package dev.patchboard.rollout;

import dev.patchboard.shared.ChangeNumber;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Hosts of a ring that wait for what two people saw of them. */
@Component
public class Unattested {

    /** What a log would mend, and of these hosts there is none. */
    private static final Set<HostState> SILENT =
            EnumSet.of(HostState.PENDING, HostState.OVERDUE, HostState.UNKNOWN, HostState.VERSION_UNPROVEN);

    private final Ledger ledger;
    private final AttestedHosts attested;

    Unattested(Ledger ledger, AttestedHosts attested) {
        this.ledger = ledger;
        this.attested = attested;
    }

    /** Their names by id. */
    public Map<UUID, String> of(ChangeNumber number, int ring) {
        return of(ledger.wave(number, ring), ledger.snapshot(number));
    }

    Map<UUID, String> of(Wave wave, Snapshot snapshot) {
        List<UUID> silent = snapshot.counting(wave).stream()
                .filter(host -> SILENT.contains(snapshot.state(host)))
                .map(RolloutHost::hostId)
                .toList();
        return silent.isEmpty() ? Map.of() : attested.among(wave.change(), silent);
    }
}
