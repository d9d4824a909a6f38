package dev.patchboard.rollout;

import dev.patchboard.change.CanaryHost;
import dev.patchboard.fleet.Host;
import dev.patchboard.shared.ChangeNumber;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells the changes which host is their canary. Looked up late: the lab that knows it knows the changes. */
@Component
class CanaryByWaiver implements CanaryHost {

    private final ObjectProvider<Canaries> canaries;

    CanaryByWaiver(ObjectProvider<Canaries> canaries) {
        this.canaries = canaries;
    }

    @Override
    public Optional<UUID> of(ChangeNumber change) {
        return canaries.getObject()
                .of(change)
                .flatMap(canary -> Optional.ofNullable(canary.host()))
                .map(Host::id);
    }
}
