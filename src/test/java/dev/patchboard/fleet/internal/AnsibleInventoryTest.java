package dev.patchboard.fleet.internal;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchboard.shared.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnsibleInventoryTest {

    private static final Path DATA =
            Path.of(System.getenv().getOrDefault("PATCHBOARD_DATA", "../shared/data"), "inventories");

    @Test
    void readsGroupsOfGroupsAndHostsOutsideAnyGroup() throws IOException {
        Map<String, HostEntry> hosts = byName(data("ansible-complex.ini"));

        assertThat(hosts)
                .containsOnlyKeys("ihavenogroup", "hostinall", "test1", "test2", "test3", "test4", "test5", "test6");
        assertThat(hosts.get("ihavenogroup").groups()).isEmpty();
        assertThat(hosts.get("test2").groups())
                .containsExactlyInAnyOrder("test_group1", "test_group3", "parent_1", "parent_2", "parent_3");
        assertThat(hosts.get("test2").line()).isEqualTo(11);
    }

    @Test
    void takesTheAddressFromAnsibleHostAndSkipsComments() throws IOException {
        Map<String, HostEntry> hosts = byName(data("ansible-callback_default.inventory.ini"));

        assertThat(hosts).containsOnlyKeys("testhost", "testhost5", "testhost10", "testhost11", "testhost12");
        assertThat(hosts.get("testhost5").cells().get(HostField.IP))
                .isEqualTo(new Cell("169.254.199.200", 5, "ansible_host"));
    }

    @Test
    void findsNoHostWhereAllAreCommentedOut() throws IOException {
        assertThat(data("kubespray-inventory.ini")).isEmpty();
    }

    @Test
    void readsVariableSectionsWithTemplatesInThem() throws IOException {
        assertThat(byName(data("ansible-become_unprivileged.ini"))).containsOnlyKeys("ssh-no-pipelining");
    }

    @Test
    void readsYaml() throws IOException {
        HostEntry host = byName(data("ansible-valid_sample.yml")).get("something");

        assertThat(host.groups()).containsExactly("somegroup");
        assertThat(host.line()).isEqualTo(5);
    }

    @Test
    void namesTheLineOfABadVariableInYaml() throws IOException {
        String text = text("ansible-invalid_sample.yml");

        assertThat(problems("sample.yml", text))
                .containsExactly("sample.yml:6: 7.2: '7.2' is not a name of a variable. Start it with a letter or _.");
    }

    @Test
    void readsTheJsonOfAnsibleInventory() throws IOException {
        Map<String, HostEntry> hosts = byName(AnsibleInventory.read("""
                {"_meta": {"hostvars": {
                    "web1": {"ansible_host": "10.0.0.1", "patchboard_owner": "anna"},
                    "lost": {}}},
                 "all": {"children": ["ungrouped", "production"]},
                 "production": {"children": ["web"]},
                 "web": {"hosts": ["web1"], "vars": {"patchboard_owner": "olaf", "patchboard_criticality": "HIGH"}}}
                """, "inventory", new Problems("inventory")));

        assertThat(hosts).containsOnlyKeys("web1", "lost");
        assertThat(hosts.get("web1").groups()).containsExactlyInAnyOrder("production", "web");
        assertThat(hosts.get("web1").cells())
                .containsEntry(HostField.OWNER, new Cell("anna", 2, "patchboard_owner"))
                .containsEntry(HostField.CRITICALITY, new Cell("HIGH", 6, "patchboard_criticality"))
                .containsEntry(HostField.ENVIRONMENT, new Cell("production", 6, "group"));
    }

    @Test
    void refusesAChildThatIsNowhereDeclared() throws IOException {
        assertThat(problems("success.json", text("ansible-inventory_yaml_success.json")))
                .isEmpty();
        assertThat(problems("hosts.ini", "[outer:children]\ninner\n"))
                .containsExactly("hosts.ini:2: outer: Group 'inner' is not declared. "
                        + "Declare it or take it out of the children.");
    }

    @Test
    void refusesGroupsThatContainThemselves() {
        assertThat(problems("hosts.ini", "[a:children]\nb\n[b:children]\na\n"))
                .containsExactly("hosts.ini:1: a: This group is its own child: a > b.");
    }

    @Test
    void namesTheLinesOfWhatIsNoInventory() {
        assertThat(problems("hosts.ini", """
                [web
                web1
                [web:variables]
                [db]
                db[05:1]
                db[1:2
                db1 owner
                db2 note="open
                [ghost:vars]
                x=1
                """))
                .containsExactly(
                        "hosts.ini:1: Not a section: '[web'. Write [group], [group:vars] or [group:children].",
                        "hosts.ini:3: web: Unknown kind of section 'variables'. Use vars, children or none.",
                        "hosts.ini:5: db[05:1]: Both ends of a range with leading zeros have the same length, as in [01:50].",
                        "hosts.ini:6: db[1:2: Not a host range. Write it as [01:50], [a:f] or [0:9:2].",
                        "hosts.ini:7: db1: Expected name=value after the host, found 'owner'.",
                        "hosts.ini:8: A quote is opened and never closed on this line.",
                        "hosts.ini:9: ghost: Variables for a group that is not declared. Add a section [ghost].");
    }

    @Test
    void namesTheLineOfBrokenYamlAndJson() {
        assertThat(problems("hosts.yml", "all:\n  hosts:\n    web1: {\n"))
                .singleElement()
                .asString()
                .startsWith("hosts.yml:4: Not valid YAML:");
        assertThat(problems("hosts.json", "{\"all\": {\n\"hosts\": [\"web1\",]}}"))
                .singleElement()
                .asString()
                .startsWith("hosts.json:2: Not valid JSON:");
        assertThat(problems("hosts.yml", "all:\n  hosts:\n    web1:\n    web1:\n"))
                .containsExactly("hosts.yml:4: web1: This name is already in line 3. Keep one of the two.");
    }

    @Test
    void refusesAliasesThatBlowUp() {
        StringBuilder bomb = new StringBuilder("a0: &a0 {x: 1}\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" {");
            for (int j = 0; j < 9; j++) {
                bomb.append("k").append(j).append(": *a").append(i - 1).append(", ");
            }
            bomb.append("}\n");
        }

        assertThat(problems("hosts.yml", bomb.toString()))
                .singleElement()
                .asString()
                .contains("nested too deep, or aliases");
    }

    @Test
    void expandsRangesAsAnsibleDoes() {
        assertThat(HostPattern.expand("web[01:03].example.com"))
                .containsExactly("web01.example.com", "web02.example.com", "web03.example.com");
        assertThat(HostPattern.expand("r[1:2]n[a:b]")).containsExactly("r1na", "r1nb", "r2na", "r2nb");
        assertThat(HostPattern.expand("n[0:9:4]")).containsExactly("n0", "n4", "n8");
        assertThat(HostPattern.expand("web1:2222")).containsExactly("web1");
        assertThat(HostPattern.expand("2001:db8::1")).containsExactly("2001:db8::1");
    }

    @Test
    void letsInnerGroupsAndTheHostItselfOverrideVariables() {
        List<HostEntry> hosts = AnsibleInventory.read("""
                [inner]
                one
                two patchboard_os=host
                [outer:children]
                inner
                [all:vars]
                patchboard_os=all
                [outer:vars]
                patchboard_os=outer
                [inner:vars]
                patchboard_os=inner
                """, "hosts", new Problems("hosts"));

        assertThat(hosts)
                .extracting(host -> host.cells().get(HostField.OS).text())
                .containsExactly("inner", "host");
    }

    @Test
    void refusesAHostInTheGroupsOfTwoEnvironments() {
        assertThat(problems("hosts.ini", "[test]\nweb1\n[production]\nweb1\n"))
                .containsExactly("hosts.ini:2: web1: This host is in the groups of several environments: "
                        + "production, test. Set patchboard_environment.");
    }

    private static List<String> problems(String file, String text) {
        InvalidInput refused = catchThrowableOfType(InvalidInput.class, () -> {
            Problems problems = new Problems(file);
            AnsibleInventory.read(text, file, problems);
            problems.throwIfAny();
        });
        return refused == null
                ? List.of()
                : refused.problems().stream().map(Object::toString).toList();
    }

    private static List<HostEntry> data(String file) throws IOException {
        Problems problems = new Problems(file);
        List<HostEntry> entries = AnsibleInventory.read(text(file), file, problems);
        problems.throwIfAny();
        return entries;
    }

    private static String text(String file) throws IOException {
        assumeTrue(Files.exists(DATA.resolve(file)), "PATCHBOARD_DATA names no folder with inventories");
        return Files.readString(DATA.resolve(file));
    }

    private static Map<String, HostEntry> byName(List<HostEntry> entries) {
        assertThat(Set.copyOf(entries)).hasSameSizeAs(entries);
        return entries.stream().collect(toMap(HostEntry::name, entry -> entry));
    }
}
