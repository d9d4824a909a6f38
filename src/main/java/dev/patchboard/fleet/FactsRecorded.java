package dev.patchboard.fleet;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * New facts were taken.
 *
 * @param source what took them
 * @param items names of the hosts
 * @param evidence SHA-256 of the file they were in; empty when there was none
 * @param takenAt when they were taken on the hosts, as told
 * @param byTool whether they are the output of a tool that reads hosts (Ansible); a table may be typed by anybody
 */
public record FactsRecorded(
        Actor actor,
        String source,
        List<String> items,
        FactChange change,
        List<String> evidence,
        Instant takenAt,
        boolean byTool)
        implements DomainEvent {

    public FactsRecorded {
        items = List.copyOf(items);
        evidence = List.copyOf(evidence);
    }

    @Override
    public String action() {
        return "facts.recorded";
    }

    @Override
    public Subject subject() {
        return items.size() == 1 ? Subject.host(items.get(0)) : new Subject("fleet", "facts");
    }

    @Override
    public String summary() {
        return "Facts of " + items.size() + (items.size() == 1 ? " host" : " hosts") + " taken from " + source;
    }

    @Override
    public Map<String, String> details() {
        return Map.of(
                "added", String.valueOf(change.added()),
                "changed", String.valueOf(change.changed()),
                "removed", String.valueOf(change.removed()),
                "unchanged", String.valueOf(change.unchanged()));
    }
}
