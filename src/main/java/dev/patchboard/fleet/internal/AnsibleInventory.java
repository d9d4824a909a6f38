package dev.patchboard.fleet.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * An Ansible inventory as host entries. The form is told by the end of the file name (json, yml, yaml), else by the content: a brace starts JSON, a section or a host line INI,
 * anything else YAML. Of the variables {@code patchboard_*} and {@code ansible_host} are read; the others, secrets included, are
 * Ansible's own business and are not kept.
 */
public final class AnsibleInventory {

    private static final String PREFIX = "patchboard_";
    private static final String ADDRESS = "ansible_host";
    private static final Set<String> ENVIRONMENTS = Set.of("lab", "test", "staging", "production");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern YAML_START =
            Pattern.compile("(?s)\\A(?:\\s|#[^\\n]*\\n)*(?:---|[\\w.-]+:\\s*(?:\\n|#|\\z|\\{))");

    private AnsibleInventory() {}

    /** Every host of the inventory, in its order. Problems are noted; the caller throws. */
    public static List<HostEntry> read(String text, String file, Problems problems) {
        List<AnsibleGroups.Member> members =
                groups(text, file.toLowerCase(Locale.ROOT), problems).members();
        List<HostEntry> entries = new ArrayList<>();
        Map<String, AnsibleGroups.Member> seen = new HashMap<>();
        for (AnsibleGroups.Member member : members) {
            AnsibleGroups.Member twin = seen.putIfAbsent(member.name().toLowerCase(Locale.ROOT), member);
            if (twin == null) {
                entries.add(entry(member, problems));
            } else {
                problems.add(
                        member.line(),
                        member.name(),
                        "This host differs from " + Problems.quote(twin.name()) + " in line " + twin.line()
                                + " only by upper and lower case. Use one name.");
            }
        }
        return entries;
    }

    private static AnsibleGroups groups(String text, String file, Problems problems) {
        if (file.endsWith(".json") || text.stripLeading().startsWith("{")) {
            return JsonInventory.read(LocatedJson.read(text, problems), problems);
        }
        if (file.endsWith(".yml")
                || file.endsWith(".yaml")
                || YAML_START.matcher(text).lookingAt()) {
            return YamlInventory.read(LocatedYaml.read(text, problems), problems);
        }
        return IniInventory.read(text, problems);
    }

    private static HostEntry entry(AnsibleGroups.Member member, Problems problems) {
        Set<String> groups = new TreeSet<>();
        for (String name : member.groups()) {
            GroupName.of(name, member.line(), "group", problems).ifPresent(groups::add);
        }
        Map<HostField, Cell> cells = new EnumMap<>(HostField.class);
        environment(member, groups, cells, problems);
        address(member, cells);
        member.variables().forEach((name, cell) -> {
            if (name.startsWith(PREFIX)) {
                HostField.ofColumn(name.substring(PREFIX.length()))
                        .ifPresentOrElse(
                                field -> cells.put(field, cell),
                                () -> problems.add(
                                        cell.line(), name, "Patchboard knows no such variable. Known: " + known()));
            }
        });
        return new HostEntry(member.name(), member.line(), cells, groups);
    }

    /** A group named like an environment says where the host stands, unless the host has the variable. */
    private static void environment(
            AnsibleGroups.Member member, Set<String> groups, Map<HostField, Cell> cells, Problems problems) {
        List<String> named = groups.stream().filter(ENVIRONMENTS::contains).toList();
        if (named.size() > 1 && !member.variables().containsKey(PREFIX + HostField.ENVIRONMENT.column())) {
            problems.add(
                    member.line(),
                    member.name(),
                    "This host is in the groups of several environments: " + String.join(", ", named)
                            + ". Set patchboard_environment.");
        } else if (!named.isEmpty()) {
            cells.put(HostField.ENVIRONMENT, new Cell(named.get(0), member.line(), "group"));
        }
    }

    private static void address(AnsibleGroups.Member member, Map<HostField, Cell> cells) {
        if (member.name().indexOf('.') > 0 && !IPV4.matcher(member.name()).matches()) {
            cells.put(HostField.FQDN, new Cell(member.name(), member.line(), "name"));
        }
        Cell address = member.variables().get(ADDRESS);
        if (address != null && !address.isEmpty() && !address.text().contains("{{")) {
            boolean ip =
                    IPV4.matcher(address.text()).matches() || address.text().indexOf(':') >= 0;
            boolean fqdn = address.text().indexOf('.') > 0;
            if (ip || fqdn) {
                cells.put(ip ? HostField.IP : HostField.FQDN, address);
            }
        }
    }

    private static String known() {
        List<String> names = new ArrayList<>();
        for (HostField field : HostField.values()) {
            names.add(PREFIX + field.column());
        }
        return String.join(", ", names) + ".";
    }
}
