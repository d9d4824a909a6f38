package dev.patchboard.change;

import dev.patchboard.fleet.OpenTargets;
import dev.patchboard.shared.ChangeNumber;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers the inventory, which does not know of changes. */
@Component
class TargetedHosts implements OpenTargets {

    private final ChangeHostRows rows;

    TargetedHosts(ChangeHostRows rows) {
        this.rows = rows;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> openChangeOf(UUID host) {
        return rows.openChangesOf(host).stream().findFirst().map(number -> new ChangeNumber(number).toString());
    }
}
