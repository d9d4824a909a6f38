package dev.patchboard.fleet.internal;

import dev.patchboard.fleet.internal.Located.Entries;
import dev.patchboard.fleet.internal.Located.Entry;
import dev.patchboard.fleet.internal.Located.Items;
import dev.patchboard.fleet.internal.Located.Scalar;
import java.util.List;
import java.util.function.Consumer;

/** What {@code ansible-inventory --list} prints: groups beside one another, host variables under {@code _meta}. */
final class JsonInventory {

    private static final String META = "_meta";

    private final AnsibleGroups groups;
    private final Problems problems;

    private JsonInventory(Problems problems) {
        this.problems = problems;
        this.groups = new AnsibleGroups(problems);
    }

    static AnsibleGroups read(Located root, Problems problems) {
        JsonInventory reader = new JsonInventory(problems);
        List<Entry> entries = reader.mapping(root, "the file");
        entries.stream().filter(entry -> !entry.name().equals(META)).forEach(reader::group);
        entries.stream().filter(entry -> entry.name().equals(META)).forEach(reader::hostVariables);
        return reader.groups;
    }

    private void group(Entry group) {
        groups.declare(group.name(), group.line());
        if (group.value() instanceof Items) {
            names(group.value(), host -> groups.host(text(host), group.name(), host.line()));
            return;
        }
        for (Entry part : mapping(group.value(), group.name())) {
            switch (part.name()) {
                case "hosts" -> names(part.value(), host -> groups.host(text(host), group.name(), host.line()));
                case "children" -> names(part.value(), child -> child(group.name(), child));
                case "vars" ->
                    AnsibleVariables.of(part.value(), problems)
                            .forEach(cell -> groups.groupVariable(group.name(), cell.field(), cell));
                default ->
                    problems.add(part.line(), part.name(), "A group has hosts, children and vars. Take this out.");
            }
        }
    }

    /** The tool names empty groups as children without listing them. */
    private void child(String group, Scalar child) {
        groups.declare(text(child), child.line());
        groups.child(group, text(child), child.line());
    }

    private void hostVariables(Entry meta) {
        for (Entry part : mapping(meta.value(), META)) {
            if (!part.name().equals("hostvars")) {
                continue;
            }
            for (Entry host : mapping(part.value(), "hostvars")) {
                if (!groups.knowsHost(host.name())) {
                    groups.host(host.name(), AnsibleGroups.UNGROUPED, host.line());
                }
                AnsibleVariables.of(host.value(), problems)
                        .forEach(cell -> groups.hostVariable(host.name(), cell.field(), cell));
            }
        }
    }

    private void names(Located value, Consumer<Scalar> take) {
        if (!(value instanceof Items items)) {
            problems.add(value.line(), null, "Expected a list of names here.");
            return;
        }
        for (Located item : items.items()) {
            if (item instanceof Scalar name && name.text() != null) {
                take.accept(name);
            } else {
                problems.add(item.line(), null, "Expected a name here.");
            }
        }
    }

    private List<Entry> mapping(Located value, String what) {
        if (value instanceof Entries entries) {
            return entries.entries();
        }
        problems.add(
                value.line(), what, "Expected an object ({...}) here. Is this the output of ansible-inventory --list?");
        return List.of();
    }

    private static String text(Scalar name) {
        return name.text() == null ? "" : name.text();
    }
}
