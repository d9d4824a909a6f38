package dev.patchboard.fleet;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An inventory file was taken. */
public record InventoryImported(Actor actor, String fileName, InventoryReport report) implements DomainEvent {

    @Override
    public String action() {
        return "inventory.imported";
    }

    @Override
    public Subject subject() {
        return new Subject("fleet", "inventory");
    }

    @Override
    public String summary() {
        return "Inventory taken from " + fileName + ": " + report.added().size() + " added, "
                + report.changed().size() + " changed, " + report.unchanged() + " unchanged, "
                + report.missing().size() + " not in the file";
    }

    @Override
    public Map<String, String> details() {
        return Map.of(
                "added", String.valueOf(report.added().size()),
                "changed", String.valueOf(report.changed().size()),
                "unchanged", String.valueOf(report.unchanged()),
                "missing", String.valueOf(report.missing().size()));
    }

    /** Names of the hosts that were added or changed. */
    @Override
    public List<String> items() {
        List<String> names = new ArrayList<>(report.added());
        report.changed().forEach(host -> names.add(host.host()));
        return names;
    }

    @Override
    public List<String> evidence() {
        String digest = report.evidence();
        return digest == null ? List.of() : List.of(digest);
    }
}
