package dev.patchboard.fleet.internal;

import dev.patchboard.fleet.internal.Located.Entries;
import dev.patchboard.fleet.internal.Located.Entry;
import dev.patchboard.fleet.internal.Located.Scalar;
import java.util.List;

/** Ansible's YAML inventory: groups with {@code hosts}, {@code vars} and {@code children}, one inside the other. */
final class YamlInventory {

    private final AnsibleGroups groups;
    private final Problems problems;

    private YamlInventory(Problems problems) {
        this.problems = problems;
        this.groups = new AnsibleGroups(problems);
    }

    static AnsibleGroups read(Located root, Problems problems) {
        YamlInventory reader = new YamlInventory(problems);
        reader.mapping(root, "the file").forEach(reader::group);
        return reader.groups;
    }

    private void group(Entry group) {
        groups.declare(group.name(), group.line());
        for (Entry part : mapping(group.value(), group.name())) {
            switch (part.name()) {
                case "hosts" -> mapping(part.value(), "hosts").forEach(host -> host(host, group.name()));
                case "vars" ->
                    AnsibleVariables.of(part.value(), problems)
                            .forEach(cell -> groups.groupVariable(group.name(), cell.field(), cell));
                case "children" ->
                    mapping(part.value(), "children").forEach(child -> {
                        groups.child(group.name(), child.name(), child.line());
                        group(child);
                    });
                default ->
                    problems.add(
                            part.line(),
                            part.name(),
                            "A group has hosts, vars and children. Take this out or put it under vars.");
            }
        }
    }

    private void host(Entry host, String group) {
        List<String> names;
        try {
            names = HostPattern.expand(host.name());
        } catch (IllegalArgumentException e) {
            problems.add(host.line(), host.name(), String.valueOf(e.getMessage()));
            return;
        }
        List<Cell> variables = AnsibleVariables.of(host.value(), problems);
        for (String name : names) {
            groups.host(name, group, host.line());
            variables.forEach(cell -> groups.hostVariable(name, cell.field(), cell));
        }
    }

    /** The entries of a mapping; nothing for null, which YAML writes as nothing after the colon. */
    private List<Entry> mapping(Located value, String what) {
        if (value instanceof Entries entries) {
            return entries.entries();
        }
        if (!(value instanceof Scalar scalar) || scalar.text() != null) {
            problems.add(
                    value.line(), what, "Expected a mapping (name: value) here. Mind the indentation and the colons.");
        }
        return List.of();
    }
}
