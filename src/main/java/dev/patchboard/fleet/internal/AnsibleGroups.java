package dev.patchboard.fleet.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Hosts, groups and variables of an Ansible inventory, whatever its form. Variables win as in Ansible: {@code all}, then outer
 * before inner groups, then by name of the group, then the host's own.
 */
final class AnsibleGroups {

    static final String ALL = "all";
    static final String UNGROUPED = "ungrouped";

    private static final class Group {

        private final long line;
        private final Set<String> hosts = new LinkedHashSet<>();
        private final Map<String, Long> children = new LinkedHashMap<>();
        private final Map<String, Cell> variables = new LinkedHashMap<>();

        Group(long line) {
            this.line = line;
        }
    }

    /**
     * A host with what holds for it.
     *
     * @param groups all groups, outer ones included, without {@code all} and {@code ungrouped}
     */
    record Member(String name, long line, Set<String> groups, Map<String, Cell> variables) {}

    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Long> hostLines = new LinkedHashMap<>();
    private final Map<String, Map<String, Cell>> hostVariables = new HashMap<>();
    private final Set<String> declared = new LinkedHashSet<>(Set.of(ALL, UNGROUPED));
    private final Problems problems;

    AnsibleGroups(Problems problems) {
        this.problems = problems;
        declare(ALL, 1);
    }

    void declare(String group, long line) {
        declared.add(group);
        groups.putIfAbsent(group, new Group(line));
    }

    boolean declares(String group) {
        return declared.contains(group);
    }

    void host(String host, String group, long line) {
        hostLines.putIfAbsent(host, line);
        group(group, line).hosts.add(host);
    }

    void child(String group, String child, long line) {
        group(group, line).children.putIfAbsent(child, line);
    }

    void groupVariable(String group, String name, Cell cell) {
        group(group, cell.line()).variables.put(name, cell);
    }

    void hostVariable(String host, String name, Cell cell) {
        hostVariables.computeIfAbsent(host, h -> new LinkedHashMap<>()).put(name, cell);
    }

    boolean knowsHost(String host) {
        return hostLines.containsKey(host);
    }

    /** Every host with its groups and variables; children that nobody declared and circles are noted as problems. */
    List<Member> members() {
        groups.forEach((name, group) -> group.children.forEach((child, line) -> {
            if (!groups.containsKey(child)) {
                problems.add(
                        line,
                        name,
                        "Group " + Problems.quote(child)
                                + " is not declared. Declare it or take it out of the children.");
            }
        }));
        Map<String, Integer> depths = new HashMap<>();
        groups.keySet().forEach(name -> depth(name, depths, new LinkedHashSet<>()));
        problems.throwIfAny();
        Map<String, Set<String>> outer = new HashMap<>();
        groups.forEach((name, group) ->
                group.hosts.forEach(host -> collect(name, outer.computeIfAbsent(host, h -> new TreeSet<>()))));
        List<Member> members = new ArrayList<>();
        hostLines.forEach((host, line) -> members.add(member(host, line, outer.getOrDefault(host, Set.of()), depths)));
        return members;
    }

    private Member member(String host, long line, Set<String> in, Map<String, Integer> depths) {
        Map<String, Cell> variables = new LinkedHashMap<>(group(ALL, 1).variables);
        in.stream()
                .filter(name -> !name.equals(ALL))
                .sorted(Comparator.<String, Integer>comparing(name -> depths.getOrDefault(name, 0))
                        .thenComparing(Comparator.naturalOrder()))
                .forEach(name -> variables.putAll(group(name, line).variables));
        variables.putAll(hostVariables.getOrDefault(host, Map.of()));
        Set<String> named = new TreeSet<>(in);
        named.removeAll(Set.of(ALL, UNGROUPED));
        return new Member(host, line, named, variables);
    }

    /** Adds a group and all groups around it. */
    private void collect(String name, Set<String> into) {
        if (into.add(name)) {
            groups.forEach((outer, group) -> {
                if (group.children.containsKey(name)) {
                    collect(outer, into);
                }
            });
        }
    }

    /** Length of the longest way down to a group; 0 on a circle, which is noted. */
    private int depth(String name, Map<String, Integer> known, Set<String> path) {
        Integer before = known.get(name);
        if (before != null) {
            return before;
        }
        if (!path.add(name)) {
            problems.add(group(name, 0).line, name, "This group is its own child: " + String.join(" > ", path) + ".");
            return 0;
        }
        int deepest = 0;
        for (Map.Entry<String, Group> each : groups.entrySet()) {
            if (each.getValue().children.containsKey(name)) {
                deepest = Math.max(deepest, 1 + depth(each.getKey(), known, path));
            }
        }
        path.remove(name);
        known.put(name, deepest);
        return deepest;
    }

    private Group group(String name, long line) {
        @Nullable Group known = groups.get(name);
        if (known == null) {
            known = new Group(line);
            groups.put(name, known);
        }
        return known;
    }
}
