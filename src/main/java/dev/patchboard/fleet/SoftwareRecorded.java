package dev.patchboard.fleet;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * New software lists were taken.
 *
 * @param source what took them
 * @param items names of the hosts
 * @param evidence SHA-256 of the file they were in; empty when there was none
 * @param moves packages in another version than the list before said
 * @param changed ids of the hosts of which anything is other than before, packages that are new or gone too
 */
public record SoftwareRecorded(
        Actor actor,
        String source,
        List<String> items,
        SoftwareChange change,
        List<String> evidence,
        List<PackageMove> moves,
        List<UUID> changed)
        implements DomainEvent {

    public SoftwareRecorded {
        items = List.copyOf(items);
        evidence = List.copyOf(evidence);
        moves = List.copyOf(moves);
        changed = List.copyOf(changed);
    }

    @Override
    public String action() {
        return "software.recorded";
    }

    @Override
    public Subject subject() {
        return items.size() == 1 ? Subject.host(items.get(0)) : new Subject("fleet", "software");
    }

    @Override
    public String summary() {
        return "Software lists of " + items.size() + (items.size() == 1 ? " host" : " hosts") + " taken from " + source;
    }

    @Override
    public Map<String, String> details() {
        return Map.of(
                "added", String.valueOf(change.added()),
                "removed", String.valueOf(change.removed()),
                "unchanged", String.valueOf(change.unchanged()));
    }
}
