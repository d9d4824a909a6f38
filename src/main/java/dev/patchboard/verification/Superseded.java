package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.Patches;
import dev.patchboard.advisory.VersionOrder;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.shared.ChangeNumber;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Hosts on which another change has proven what supersedes a change's patches: every package of theirs at the same or a higher version.
 * Nothing more will be installed there for the old change. Patches known by their KB alone name no version, so none is told to supersede
 * another. Callers hold the transaction.
 */
@Component
class Superseded {

    private final VerdictRows verdicts;
    private final Changes changes;
    private final ChangeHosts targets;
    private final Patches patches;

    Superseded(VerdictRows verdicts, Changes changes, ChangeHosts targets, Patches patches) {
        this.verdicts = verdicts;
        this.changes = changes;
        this.targets = targets;
        this.patches = patches;
    }

    /** The change that has proven it by host, the latest of several; hosts of which there is none are absent. */
    Map<UUID, ChangeNumber> by(ChangeView change, Set<UUID> hosts) {
        Collection<Patch> old = patches.named(change.patches()).values();
        Map<UUID, ChangeNumber> proven = new HashMap<>();
        verdicts.verifiedIn(List.copyOf(hosts)).forEach((number, verified) -> {
            if (!number.equals(change.number()) && covers(number, old)) {
                targets.targets(number).stream()
                        .filter(target -> target.disposition() == Disposition.VERIFIED)
                        .filter(target -> verified.contains(target.hostId()))
                        .forEach(target -> proven.put(target.hostId(), number));
            }
        });
        return proven;
    }

    private boolean covers(ChangeNumber number, Collection<Patch> old) {
        List<PatchPackage> brought = patches.named(changes.get(number).patches()).values().stream()
                .flatMap(patch -> patch.packages().stream())
                .toList();
        return old.stream()
                .allMatch(patch -> !patch.packages().isEmpty()
                        && patch.packages().stream()
                                .allMatch(part -> brought.stream().anyMatch(one -> supersedes(one, part))));
    }

    static boolean supersedes(PatchPackage later, PatchPackage part) {
        if (!later.ecosystem().equals(part.ecosystem()) || !later.name().equalsIgnoreCase(part.name())) {
            return false;
        }
        OptionalInt order = VersionOrder.compare(part.ecosystem(), later.fixedVersion(), part.fixedVersion());
        return order.isPresent() && order.getAsInt() >= 0;
    }
}
