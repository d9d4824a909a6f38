package dev.patchboard.verification;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.HostDifference;
import dev.patchboard.fleet.HostEvent;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.fleet.InventoryImported;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Judges hosts again whose class of asset is another now, in their open changes: it says what is asked of them as proof (law 3). */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class AssetClassChanges {

    private static final String FIELD = "asset_class";

    private final Hosts hosts;
    private final HostTimes times;
    private final Changes changes;
    private final ChangeHosts targets;
    private final ProofsWithoutLog withoutLog;
    private final VerificationProcess process;

    AssetClassChanges(
            Hosts hosts,
            HostTimes times,
            Changes changes,
            ChangeHosts targets,
            ProofsWithoutLog withoutLog,
            VerificationProcess process) {
        this.hosts = hosts;
        this.times = times;
        this.changes = changes;
        this.targets = targets;
        this.withoutLog = withoutLog;
        this.process = process;
    }

    @EventListener
    void changed(HostEvent.Changed event) {
        if (isAnother(event.fields())) {
            judge(List.of(event.host()), event.actor());
        }
    }

    @EventListener
    void imported(InventoryImported event) {
        List<String> others = event.report().changed().stream()
                .filter(host -> isAnother(host.fields()))
                .map(HostDifference::host)
                .toList();
        judge(others, event.actor());
    }

    private static boolean isAnother(List<HostDifference.Field> fields) {
        return fields.stream().anyMatch(field -> field.field().equals(FIELD));
    }

    private void judge(List<String> names, Actor actor) {
        Set<UUID> ids = hosts.named(names).stream().map(Host::id).collect(Collectors.toSet());
        for (ChangeNumber number : times.changesOf(ids)) {
            ChangeView change = changes.get(number);
            if (!change.stage().isFinal()) {
                withoutLog.askedOtherwise(change, aimedAt(number, ids), actor);
                process.evidenceIn(number);
            }
        }
    }

    private List<UUID> aimedAt(ChangeNumber number, Set<UUID> ids) {
        return targets.targets(number).stream()
                .map(ChangeHost::hostId)
                .filter(ids::contains)
                .toList();
    }
}
