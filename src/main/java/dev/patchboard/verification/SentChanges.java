package dev.patchboard.verification;

import dev.patchboard.advisory.Patches;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.rollout.WaysBack;
import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The changes that were sent to a host. Callers hold the transaction. */
@Component
class SentChanges {

    private final HostTimes times;
    private final Changes changes;
    private final ChangeHosts targets;
    private final Patches patches;
    private final WaysBack waysBack;
    private final VerificationProperties properties;

    SentChanges(
            HostTimes times,
            Changes changes,
            ChangeHosts targets,
            Patches patches,
            WaysBack waysBack,
            VerificationProperties properties) {
        this.times = times;
        this.changes = changes;
        this.targets = targets;
        this.patches = patches;
        this.waysBack = waysBack;
        this.properties = properties;
    }

    List<SentChange> to(UUID host) {
        return times.changesOf(Set.of(host)).stream()
                .map(number -> sent(number, host))
                .toList();
    }

    /** Whether the host is VERIFIED in a change. */
    boolean isVerified(ChangeNumber number, UUID host) {
        return targets.targets(number).stream()
                .anyMatch(target -> target.hostId().equals(host) && target.disposition() == Disposition.VERIFIED);
    }

    private SentChange sent(ChangeNumber number, UUID host) {
        ChangeView change = changes.get(number);
        Instant closed = change.closedAt();
        return new SentChange(
                number,
                patches.named(change.patches()).values(),
                times.sent(number, host).orElseThrow().minus(properties.clockSkew()),
                closed == null ? null : closed.plus(properties.clockSkew()),
                waysBack.of(number).getOrDefault(host, Map.of()).keySet());
    }
}
