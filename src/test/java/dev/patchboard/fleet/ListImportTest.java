package dev.patchboard.fleet;

import static dev.patchboard.fleet.FleetFixtures.ANNA;
import static dev.patchboard.fleet.FleetFixtures.host;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchboard.shared.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig(FleetDatabase.class)
class ListImportTest {

    @Autowired
    private SoftwareImport softwareImport;

    @Autowired
    private FactsImport factsImport;

    @Autowired
    private Software software;

    @Autowired
    private Facts facts;

    @Autowired
    private Hosts hosts;

    @Autowired
    private HostRows hostRows;

    @Autowired
    private FleetDatabase database;

    @Autowired
    private JdbcTemplate jdbc;

    private final Host web = host("web1", Environment.TEST);
    private final Host sql = host("SQL1", Environment.TEST);

    @BeforeEach
    void twoHosts() {
        FleetDatabase.clear(jdbc);
        hostRows.insert(List.of(web, sql));
        database.events().clear();
    }

    @Test
    void readsDpkgQueryAsItPrintsByDefault() throws IOException {
        software(ListFormat.DPKG, "web1", "bash\t5.2.15-2+b7\nlibc6:amd64\t2.36-9+deb12u10\n");

        assertThat(software.packages(web.id()))
                .containsExactly(
                        new InstalledPackage("bash", "5.2.15-2+b7"),
                        new InstalledPackage("libc6", "2.36-9+deb12u10", "amd64"));
        assertThat(software.lists(Set.of(web.id())).get(web.id()).source()).isEqualTo("test");
    }

    /** dpkg also names what was removed and not purged: that is not installed. */
    @Test
    void leavesOutWhatIsNoLongerInstalled() throws IOException {
        software(ListFormat.DPKG, "web1", """
                bash\t5.2\tamd64\tinstalled
                nginx\t1.22\tamd64\tconfig-files
                curl\t7.88\tamd64\thalf-installed
                vim\t9.0\tamd64\ttriggers-pending
                """);

        assertThat(software.packages(web.id()))
                .extracting(InstalledPackage::name)
                .containsExactly("bash", "vim");
    }

    @Test
    void readsCsvForManyHostsAndReplacesTheirLists() throws IOException {
        software(ListFormat.CSV, null, "host,package,version\nweb1,bash,5.1\nsql1,Microsoft SQL Server,8.00.534\n");

        ListReport report = software(
                ListFormat.CSV, null, "host,package,version,architecture\nWEB1,bash,5.2,\nWEB1,vim,9.0,amd64\n");

        assertThat(report.hosts()).containsExactly("web1");
        assertThat(report).extracting(ListReport::added, ListReport::removed).containsExactly(2, 1);
        assertThat(software.installed(Set.of(sql.id()), "Microsoft SQL Server")).containsEntry(sql.id(), "8.00.534");
        assertThat(database.events()).hasSize(2).last().satisfies(event -> {
            assertThat(event.action()).isEqualTo("software.recorded");
            assertThat(event.evidence()).containsExactly(report.evidence());
        });
    }

    @Test
    void readsPackageFactsOfAnsibleForDebianAndRpm() throws IOException {
        software(ListFormat.ANSIBLE, null, """
                {"web1": {"ansible_facts": {"packages": {
                   "bash": [{"name": "bash", "version": "5.2.15-2+b7", "arch": "amd64", "source": "apt"}],
                   "kernel": [
                     {"name": "kernel", "version": "5.14.0", "release": "427.el9", "epoch": null, "arch": "x86_64"},
                     {"name": "kernel", "version": "5.14.0", "release": "503.el9", "epoch": 1, "arch": "x86_64"}]}}}}
                """);

        assertThat(software.versions(Set.of(web.id()), "kernel").get(web.id()))
                .extracting(InstalledPackage::version)
                .containsExactlyInAnyOrder("5.14.0-427.el9", "1:5.14.0-503.el9");
        assertThat(software.installed(Set.of(web.id()), "bash")).containsEntry(web.id(), "5.2.15-2+b7");
    }

    @Test
    void readsThePlaybookOutputOfTheJsonCallback() throws IOException {
        software(ListFormat.ANSIBLE, null, """
                {"plays": [{"tasks": [{"hosts": {"sql1": {"ansible_facts": {"packages": {
                   "bash": [{"version": "5.2"}]}}}, "web1": {"msg": "nothing"}}}]}], "stats": {}}
                """);

        assertThat(software.packages(sql.id())).containsExactly(new InstalledPackage("bash", "5.2"));
    }

    /** Under such a name no package of a patch is found, and the host would pass for one that does not have it. */
    @Test
    void takesAnArchitectureBehindANameApartWhereverItComesFrom() throws IOException {
        software(
                ListFormat.CSV,
                null,
                "host,package,version,architecture\nweb1,curl:amd64,7.88,\nweb1,curl:i386,7.87,i386\n"
                        + "web1,Tool: for work,1.0,\n");

        assertThat(software.packages(web.id()))
                .containsExactlyInAnyOrder(
                        new InstalledPackage("curl", "7.88", "amd64"),
                        new InstalledPackage("curl", "7.87", "i386"),
                        new InstalledPackage("Tool: for work", "1.0"));
        assertThat(problems(() -> software(ListFormat.CSV, null, "host,package,version\nweb1,:curl,8.1\n")))
                .containsExactly(
                        "list:2: package: Before or behind the colon something is missing. Write the bare name.");
    }

    /** Logs name packages without regard to case; a list that did not would let a host pass for one that lacks the package. */
    @Test
    void findsAPackageWhateverTheCaseOfItsName() throws IOException {
        software(ListFormat.CSV, null, "host,package,version\nweb1,mcb,1.0-1\nsql1,Other,1.0\n");

        assertThat(software.versions(Set.of(web.id(), sql.id()), "MCB"))
                .containsOnly(Map.entry(web.id(), List.of(new InstalledPackage("mcb", "1.0-1"))));
        assertThat(software.installed(Set.of(web.id()), "Mcb")).containsEntry(web.id(), "1.0-1");
        assertThat(software.names("MC", 5)).containsExactly("mcb");
        assertThat(software.names("O", 5)).containsExactly("Other");
        assertThat(hosts.all(HostQuery.everything().having("MCB")))
                .extracting(Host::name)
                .containsExactly("web1");
    }

    @Test
    void aListThatOnlyWritesANameInAnotherCaseTakesThePlaceOfTheOneBefore() throws IOException {
        software(ListFormat.CSV, null, "host,package,version\nweb1,mcb,1.0-1\n");

        software(ListFormat.CSV, null, "host,package,version\nweb1,MCB,1.0-1\n");

        assertThat(software.packages(web.id())).containsExactly(new InstalledPackage("MCB", "1.0-1"));
    }

    @Test
    void refusesANameWhoseArchitectureIsLeftOutOrContradicted() throws IOException {
        String contradicted = "package: The name says one architecture and 'i386' stands beside it. "
                + "Write the bare name and one architecture.";

        software(ListFormat.CSV, null, "host,package,version\nweb1,curl:AMD64,7.88\n");

        assertThat(software.packages(web.id())).containsExactly(new InstalledPackage("curl", "7.88", "amd64"));
        assertThat(problems(() -> software(
                        ListFormat.CSV,
                        null,
                        "host,package,version,architecture\nweb1,curl:,8.1,\nweb1,curl:amd64,8.1,i386\n"
                                + "web1,curl:amd64:i386,8.1,\n")))
                .containsExactly(
                        "list:2: package: Before or behind the colon something is missing. Write the bare name.",
                        "list:3: " + contradicted,
                        "list:4: " + contradicted);
        assertThat(problems(() -> software(ListFormat.DPKG, "web1", "curl:\t8.1\ncurl:amd64\t8.1\ti386\n")))
                .containsExactly(
                        "list:1: package: Before or behind the colon something is missing. Write the bare name.",
                        "list:2: " + contradicted);
    }

    /** It would put back what the host had before, and hide what it has. */
    @Test
    void refusesAListTakenBeforeTheOneThatIsHere() throws IOException {
        Instant earlier = FleetDatabase.NOW.minusSeconds(60);
        software(ListFormat.CSV, null, "host,package,version\nweb1,curl,8.1\n");
        facts(ListFormat.CSV, null, "host,key,value\nweb1,policy,strict\n");
        database.events().clear();

        assertThat(problems(() -> softwareImport.take(
                        content("host,package,version\nSQL1,curl,7.0\nweb1,curl,7.0\n"),
                        ListFormat.CSV,
                        new ListOrigin("list", null, "other", earlier),
                        false,
                        ANNA)))
                .containsExactly(
                        "list: takenAt: This was taken at " + earlier + ". Of 'web1' there is a list taken later, at "
                                + FleetDatabase.NOW + ". Take a new list, or leave these hosts out.");
        assertThat(problems(() -> factsImport.take(
                        content("host,key,value\nweb1,policy,lax\n"),
                        ListFormat.CSV,
                        new ListOrigin("list", null, "test", earlier),
                        true,
                        ANNA)))
                .singleElement()
                .asString()
                .contains("takenAt");
        assertThat(software.packages(sql.id())).isEmpty();
        assertThat(software.packages(web.id())).containsExactly(new InstalledPackage("curl", "8.1"));
        assertThat(facts.of(Set.of(web.id())).get(web.id())).containsEntry("policy", "strict");
        assertThat(database.events()).isEmpty();
    }

    @Test
    void aNameWithAnEcosystemBeforeItIsRefusedWithTheNameToWrite() {
        String refused = "Write the name as the package manager does, 'curl' instead of 'deb:curl'.";

        assertThat(problems(() ->
                        software(ListFormat.CSV, null, "host,package,version\nweb1,bash,5.1\nweb1,deb:curl,8.1\n")))
                .containsExactly("list:3: package: " + refused);
        assertThat(problems(() -> software(ListFormat.DPKG, "web1", "deb:curl\t8.1\n")))
                .containsExactly("list:1: package: " + refused);
    }

    @Test
    void readsThePackagesOfVulsAsOfItsScan() throws IOException {
        software(ListFormat.VULS, null, """
                {"serverName": "web1", "scannedAt": "2001-02-03T04:05:06.123456789+01:00", "errors": [],
                 "packages": {"bash": {"name": "bash", "version": "1:5.1", "release": "2.el9", "arch": "x86_64"}}}
                """);

        assertThat(software.packages(web.id())).containsExactly(new InstalledPackage("bash", "1:5.1-2.el9", "x86_64"));
        assertThat(software.lists(Set.of(web.id())).get(web.id()).takenAt())
                .isEqualTo(Instant.parse("2001-02-03T03:05:06.123456Z"));
    }

    @Test
    void aScanOfVulsThatFailedOrSawAContainerListsNothing() {
        assertThat(problems(() -> software(
                        ListFormat.VULS,
                        "web1",
                        "{\"errors\": [\"no route\"], \"packages\": {\"bash\": {\"version\": \"5\"}}}")))
                .containsExactly("list:1: errors: Vuls says that its scan did not work. Scan the host again.");
        assertThat(problems(() -> software(ListFormat.VULS, "web1", "{\"packages\": {}}")))
                .containsExactly("list:1: packages: Vuls lists no package of this host. Scan it again.");
        assertThat(problems(() -> software(
                        ListFormat.VULS,
                        "web1",
                        "{\"container\": {\"containerID\": \"1\"}, \"packages\": {\"bash\": {\"version\": \"5\"}}}")))
                .containsExactly("list:1: container: This is the list of a container, not of its host.");
    }

    @Test
    void namesTheLineOfEachProblemAndChangesNothing() {
        assertThat(problems(() -> software(
                        ListFormat.CSV,
                        null,
                        "host,package,version\nweb1,bash,5.1\nghost,bash,5.1\nweb1,,5\nweb1,vim,\n,vim,9\n")))
                .containsExactly(
                        "list:3: host: There is no host 'ghost'. Import the inventory first, or correct the name.",
                        "list:4: package: The package is missing.",
                        "list:5: version: The version is missing.",
                        "list:6: host: The host is missing.");
        assertThat(problems(() -> software(ListFormat.DPKG, "web1", "bash 5.1\n\nonlyname\n")))
                .containsExactly("list:3: Expected a package and its version. Use the output of dpkg-query -W.");
        assertThat(problems(() -> software(ListFormat.DPKG, null, "bash 5.1\n")))
                .containsExactly("list: host: The file does not say of which host it is. Name the host.");
        assertThat(problems(() -> software(ListFormat.ANSIBLE, null, "{\"ansible_facts\": {}}")))
                .containsExactly(
                        "list:1: ansible_facts: The file does not say of which host these are. Name the host.");
        assertThat(problems(() -> software(ListFormat.ANSIBLE, "web1", "{\"ansible_facts\": {\"a\": 1}}")))
                .containsExactly("list:1: packages: There are no package facts. Run the module package_facts.");
        assertThat(software.lists(Set.of(web.id()))).isEmpty();
        assertThat(database.events()).isEmpty();
    }

    @Test
    void reportsWhatADryRunWouldDoAndWritesNothing() throws IOException {
        ListReport report = softwareImport.take(
                content("host,package,version\nweb1,bash,5.1\n"), ListFormat.CSV, origin(null), true, ANNA);

        assertThat(report.added()).isEqualTo(1);
        assertThat(software.lists(Set.of(web.id()))).isEmpty();
    }

    @Test
    void readsFactsFromCsv() throws IOException {
        ListReport report = facts(
                ListFormat.CSV, null, "host,key,value\nweb1,policy.msi,\"signed, only\"\nSQL1,os,\nweb1,os,2000\n");

        assertThat(report).extracting(ListReport::added, ListReport::hosts).containsExactly(3, List.of("web1", "SQL1"));
        assertThat(facts.of(web.id())).isEqualTo(Map.of("policy.msi", "signed, only", "os", "2000"));
        assertThat(facts.of(sql.id())).isEqualTo(Map.of("os", ""));
    }

    @Test
    void readsSinceWhenAHostIsUpByItsOwnClock() throws IOException {
        facts(ListFormat.ANSIBLE, "web1", """
                {"ansible_facts": {"ansible_uptime_seconds": 3600, "ansible_date_time": {"epoch": "1763200000"}}}
                """);
        assertThat(facts.values(Set.of(web.id()), Facts.UP_SINCE)).containsEntry(web.id(), "2025-11-15T08:46:40Z");

        facts(ListFormat.ANSIBLE, "web1", "{\"ansible_facts\": {\"ansible_lastboot\": \"2025-11-14 07:00:00Z\"}}");
        assertThat(facts.values(Set.of(web.id()), Facts.UP_SINCE)).containsEntry(web.id(), "2025-11-14T07:00:00Z");
    }

    @Test
    void anUptimeWithoutTheMomentItWasReadTellsNoStart() throws IOException {
        facts(ListFormat.ANSIBLE, "web1", "{\"ansible_facts\": {\"ansible_uptime_seconds\": 3600}}");

        assertThat(facts.values(Set.of(web.id()), Facts.UP_SINCE)).isEmpty();
    }

    @Test
    void flattensWhatAnsibleGathersAndLeavesTheMomentOut() throws IOException {
        facts(ListFormat.ANSIBLE, "web1", """
                {"ansible_facts": {
                   "ansible_distribution": "Debian",
                   "ansible_python": {"version": {"major": 3}},
                   "ansible_all_ipv4_addresses": ["10.0.0.1", "10.0.0.2"],
                   "ansible_fips": false,
                   "ansible_lsb": null,
                   "ansible_env": {"AWS_SECRET": "x"},
                   "ansible_ssh_host_key_rsa_public": "AAAA",
                   "ansible_mounts": [{"device": "/dev/sda"}],
                   "ansible_date_time": {"hour": "1"}}}
                """);

        assertThat(facts.of(web.id()))
                .isEqualTo(Map.of(
                        "ansible_distribution", "Debian",
                        "ansible_python.version.major", "3",
                        "ansible_all_ipv4_addresses", "10.0.0.1, 10.0.0.2",
                        "ansible_fips", "false"));
    }

    @Test
    void namesTheLineOfABadFact() {
        assertThat(problems(() -> facts(
                        ListFormat.CSV, null, "host,key,value\nweb1,a,1\nweb1,A,2\nweb1,,3\nghost,b,4\nweb1,ä,5\n")))
                .containsExactly(
                        "list:3: key: This host has this key already in line 2. Keep one of the two.",
                        "list:4: key: Use 1 to 200 ASCII characters on one line.",
                        "list:5: host: There is no host 'ghost'. Import the inventory first, or correct the name.",
                        "list:6: key: Use 1 to 200 ASCII characters on one line.");
    }

    @Test
    void aStartNamesItsHostBesideTheFileAndIsNoListOfPackages() throws IOException {
        facts(ListFormat.BOOT, "web1", "2026-01-22 09:00:03\n");
        assertThat(facts.of(web.id())).containsOnlyKeys(Facts.UP_SINCE);

        assertThat(problems(() -> facts(ListFormat.BOOT, null, "2026-01-22 09:00:03\n")))
                .containsExactly("list: host: The file does not say of which host it is. Name the host.");
        assertThat(problems(() -> facts(ListFormat.BOOT, "ghost", "2026-01-22 09:00:03\n")))
                .containsExactly(
                        "list:1: host: There is no host 'ghost'. Import the inventory first, or correct the name.");
        assertThat(problems(() -> software(ListFormat.BOOT, "web1", "2026-01-22 09:00:03\n")))
                .singleElement()
                .asString()
                .contains("That tells starts, not packages.");
    }

    private interface Attempt {
        Object run() throws IOException;
    }

    private static List<String> problems(Attempt attempt) {
        InvalidInput refused = catchThrowableOfType(InvalidInput.class, attempt::run);
        return refused.problems().stream().map(Object::toString).toList();
    }

    private ListReport software(ListFormat format, @Nullable String host, String text) throws IOException {
        return softwareImport.take(content(text), format, origin(host), false, ANNA);
    }

    private ListReport facts(ListFormat format, @Nullable String host, String text) throws IOException {
        return factsImport.take(content(text), format, origin(host), false, ANNA);
    }

    private static ListOrigin origin(@Nullable String host) {
        return new ListOrigin("list", host, "test", FleetDatabase.NOW);
    }

    private static ByteArrayInputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
