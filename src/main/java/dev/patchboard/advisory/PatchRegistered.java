package dev.patchboard.advisory;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.util.List;
import java.util.Map;

/**
 * A patch became known.
 *
 * @param details the fields that say which installable thing is meant
 * @param cves what it cures
 */
public record PatchRegistered(Actor actor, String name, List<String> cves, Map<String, String> details)
        implements DomainEvent {

    @Override
    public String action() {
        return "patch.registered";
    }

    @Override
    public Subject subject() {
        return new Subject("patch", name);
    }

    @Override
    public String summary() {
        return cves.isEmpty() ? "Registered the patch" : "Registered the patch for " + String.join(", ", cves);
    }
}
