package dev.patchboard.verification;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Disposition;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * From when on what is found on a VERIFIED host says that it is back: from the installation and restart that were proven. A report that was
 * taken before the host was VERIFIED and comes in afterwards counts, too. Callers hold the transaction.
 */
@Component
class CuredSince {

    private final ChangeHosts targets;
    private final CaseFiles cases;

    CuredSince(ChangeHosts targets, CaseFiles cases) {
        this.targets = targets;
        this.cases = cases;
    }

    /** By host; those that are not VERIFIED are absent. */
    Map<UUID, Instant> of(ChangeView change) {
        Map<UUID, Instant> since = new HashMap<>();
        for (ChangeHost host : targets.targets(change.number())) {
            Instant at = host.disposedAt();
            if (host.disposition() == Disposition.VERIFIED && at != null) {
                since.put(host.hostId(), at);
            }
        }
        cases.provenSince(change, since.keySet()).forEach((host, at) -> since.merge(host, at, CuredSince::earlier));
        return since;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
