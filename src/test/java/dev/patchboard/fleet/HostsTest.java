package dev.patchboard.fleet;

import static dev.patchboard.fleet.FleetFixtures.ANNA;
import static dev.patchboard.fleet.FleetFixtures.host;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.Keyset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig(FleetDatabase.class)
class HostsTest {

    @Autowired
    private HostRows hostRows;

    @Autowired
    private Hosts hosts;

    @Autowired
    private Software software;

    @Autowired
    private Facts facts;

    @Autowired
    private JdbcTemplate jdbc;

    @BeforeEach
    void emptyInventory() {
        FleetDatabase.clear(jdbc);
    }

    @Test
    void findsAHostByNameWithoutRegardToCase() {
        Host sql = host("SQLPROD01", Environment.PRODUCTION, "sql", "dmz");
        hostRows.insert(List.of(sql));

        assertThat(hosts.findByName("sqlprod01")).contains(sql);
        assertThat(hosts.find(sql.id())).contains(sql);
        assertThat(hosts.known("sqlprod01.EXAMPLE.org")).containsExactly(sql);
        assertThat(hosts.findByName("sqlprod02")).isEmpty();
    }

    @Test
    void aNameThatNetBiosCutIsOfTheOnlyHostThatBeginsWithIt() {
        Host only = host("production-web-server-7", Environment.PRODUCTION);
        Host numbered = host("prod-web-node-10", Environment.PRODUCTION);
        Host itself = host("prod-web-node-1", Environment.PRODUCTION);
        Host one = host("integration-database-1", Environment.TEST);
        Host other = host("integration-database-2", Environment.TEST);
        hostRows.insert(List.of(only, numbered, itself, one, other));

        assertThat(hosts.byNetBiosName("PRODUCTION-WEB-")).contains(only);
        assertThat(hosts.byNetBiosName("PROD-WEB-NODE-1")).isEmpty();
        assertThat(hosts.byNetBiosName("INTEGRATION-DAT")).isEmpty();
        assertThat(hosts.byNetBiosName("PRODUCTION-WEB")).isEmpty();
    }

    @Test
    void walksALargeInventoryPageByPageWithoutLosingAHost() {
        hostRows.insert(IntStream.range(0, 2_500)
                .mapToObj(i -> host("h%04d".formatted(i), i % 2 == 0 ? Environment.TEST : Environment.PRODUCTION, "g"))
                .toList());

        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            Keyset<Host> page = hosts.page(HostQuery.in(Environment.TEST), after, 300);
            page.items().forEach(each -> seen.add(each.name()));
            after = page.next();
        } while (after != null);

        assertThat(seen).hasSize(1_250).doesNotHaveDuplicates().isSorted();
        assertThat(hosts.all(HostQuery.everything())).hasSize(2_500);
        assertThat(hosts.inGroup("G")).hasSize(2_500);
        assertThat(hosts.groups()).isEqualTo(Map.of("g", 2_500L));
    }

    @Test
    void filtersByTextLiterally() {
        hostRows.insert(List.of(host("a_b", Environment.LAB), host("axb", Environment.LAB)));

        assertThat(hosts.all(new HostQuery("A_B", Set.of(), Set.of(), null, Set.of(), null, false)))
                .extracting(Host::name)
                .containsExactly("a_b");
    }

    @Test
    void keepsTheSoftwareListOfEachHostAndCountsWhatChanged() {
        Host web = host("web", Environment.TEST);
        Host silent = host("silent", Environment.TEST);
        hostRows.insert(List.of(web, silent));
        software.record(
                web.id(),
                List.of(new InstalledPackage("openssl", "3.0.9-1"), new InstalledPackage("bash", "5.2")),
                "dpkg-query",
                FleetDatabase.NOW,
                ANNA);

        SoftwareChange change = software.record(
                web.id(),
                List.of(new InstalledPackage("openssl", "3.0.11-1"), new InstalledPackage("bash", "5.2")),
                "dpkg-query",
                FleetDatabase.NOW,
                ANNA);

        assertThat(change).isEqualTo(new SoftwareChange(1, 1, 1));
        assertThat(software.installed(Set.of(web.id(), silent.id()), "openssl"))
                .isEqualTo(Map.of(web.id(), "3.0.11-1"));
        assertThat(software.lists(Set.of(web.id(), silent.id()))).containsOnlyKeys(web.id());
        assertThat(hosts.all(HostQuery.everything().having("openssl"))).containsExactly(web);
        assertThat(software.names("open", 10)).containsExactly("openssl");
    }

    @Test
    void namesTheLowestOfSeveralVersions() {
        Host web = host("web", Environment.TEST);
        hostRows.insert(List.of(web));
        software.record(
                web.id(),
                List.of(new InstalledPackage("kernel", "5.10.2"), new InstalledPackage("kernel", "5.9.12")),
                "rpm",
                FleetDatabase.NOW,
                ANNA);

        assertThat(software.installed(Set.of(web.id()), "kernel")).containsEntry(web.id(), "5.9.12");
        assertThat(software.versions(Set.of(web.id()), "kernel").get(web.id())).hasSize(2);
    }

    @Test
    void dropsAFactThatItsSourceNoLongerNames() {
        Host web = host("web", Environment.TEST);
        hostRows.insert(List.of(web));
        facts.record(web.id(), Map.of("policy", "strict", "kernel", "6.1"), "gpresult", FleetDatabase.NOW, ANNA);
        facts.record(web.id(), Map.of("disk", "20G"), "csv", FleetDatabase.NOW, ANNA);

        FactChange change = facts.record(web.id(), Map.of("kernel", "6.2"), "gpresult", FleetDatabase.NOW, ANNA);

        assertThat(change).isEqualTo(new FactChange(0, 1, 1, 0));
        assertThat(facts.of(web.id())).isEqualTo(Map.of("kernel", "6.2", "disk", "20G"));
    }

    @Test
    void keepsAnOverlongFactComparable() {
        Host web = host("web", Environment.TEST);
        hostRows.insert(List.of(web));
        facts.record(
                web.id(),
                Map.of("a", "x".repeat(5_000) + "1", "b", "x".repeat(5_000) + "2"),
                "csv",
                FleetDatabase.NOW,
                ANNA);

        Map<String, String> kept = facts.of(web.id());

        assertThat(kept.get("a")).hasSize(Facts.MAX_VALUE).contains("sha256:").isNotEqualTo(kept.get("b"));
    }
}
