package dev.patchboard.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.fleet.FleetFixtures;
import dev.patchboard.fleet.Host;
import dev.patchboard.scan.HostMatcher.Match;
import dev.patchboard.scan.format.ScannedHost;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostMatcherTest {

    private final Host web = host("web1", null, "192.0.2.1");
    private final Host shared = host("gateway", null, "192.0.2.100");
    private final Map<String, List<Host>> inventory =
            Map.of("web1", List.of(web), "192.0.2.1", List.of(web), "192.0.2.100", List.of(shared));

    @Test
    void anyAddressThatTheReportListsLeadsToItsHost() {
        assertThat(match("unnamed", "172.17.0.1", "192.0.2.1").host()).isEqualTo(web);
        assertThat(match("web1", "192.0.2.100", "192.0.2.1").host())
                .as("its own among others' addresses")
                .isEqualTo(web);
    }

    @Test
    void aFullNameLeadsToItsHostWhateverOtherAddressesAreInTheInventory() {
        Host db = host("db1", "db1.example.net", null);
        Map<String, List<Host>> known =
                Map.of("db1", List.of(db), "db1.example.net", List.of(db), "192.0.2.100", List.of(shared));

        assertThat(match(known, "db1.example.net", "192.0.2.6", "192.0.2.100").host())
                .isEqualTo(db);
        assertThat(match(known, "db1", "192.0.2.6", "192.0.2.100").matching()).isEqualTo(Matching.AMBIGUOUS);
    }

    @Test
    void aFullNameAtTheAddressOfAnotherHostIsAmbiguous() {
        Host db = host("db1", "db1.example.net", "192.0.2.6");
        Map<String, List<Host>> known =
                Map.of("db1.example.net", List.of(db), "192.0.2.6", List.of(db), "192.0.2.100", List.of(shared));

        assertThat(match(known, "db1.example.net", "192.0.2.100"))
                .satisfies(found -> assertThat(found.matching()).isEqualTo(Matching.AMBIGUOUS))
                .satisfies(found -> assertThat(found.candidates()).isEqualTo("db1, gateway"));
        assertThat(match(known, "db1.example.net", "127.0.0.1", "172.17.0.1", "fe80::1", "192.0.2.100")
                        .matching())
                .as("the loopback and the bridge of containers are no address of its own")
                .isEqualTo(Matching.AMBIGUOUS);
        assertThat(match(known, "db1.example.net", "192.0.2.100", "192.0.2.6").host())
                .as("its own beside a floating one")
                .isEqualTo(db);
        assertThat(match(known, "db1.example.net", "192.0.2.100", "192.0.2.7").host())
                .as("one that the inventory has not beside a floating one")
                .isEqualTo(db);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2001:db8::2",
                "172.18.0.1",
                "172.31.0.1",
                "10.89.3.1",
                "10.42.0.0",
                "10.42.7.1",
                "10.244.1.1",
                "192.168.122.1"
            })
    void aFullNameAtTheAddressOfAnotherHostIsAmbiguousWhateverElseThatMachineHas(String other) {
        Host db = host("db1", "db1.example.net", "192.0.2.6");
        Map<String, List<Host>> known =
                Map.of("db1.example.net", List.of(db), "192.0.2.6", List.of(db), "192.0.2.100", List.of(shared));

        assertThat(match(known, "db1.example.net", "192.0.2.100", other).matching())
                .isEqualTo(Matching.AMBIGUOUS);
        assertThat(match(known, "db1.example.net", "192.0.2.100", "192.0.2.6", other)
                        .host())
                .isEqualTo(db);
        assertThat(match(known, "db1.example.net", other).host()).isEqualTo(db);
    }

    @Test
    void anAddressOfABridgeThatTheInventoryHasIsThatHosts() {
        Host db = host("db1", "db1.example.net", null);
        Map<String, List<Host>> known = Map.of("db1.example.net", List.of(db), "10.42.0.1", List.of(shared));

        assertThat(match(known, "db1.example.net", "10.42.0.1").matching()).isEqualTo(Matching.AMBIGUOUS);
    }

    @Test
    void theOwnAddressOfOneVersionOutweighsAFloatingOneOfTheOther() {
        Host db = host("db1", "db1.example.net", "2001:db8::6");
        Map<String, List<Host>> known =
                Map.of("db1.example.net", List.of(db), "2001:db8::6", List.of(db), "192.0.2.100", List.of(shared));

        assertThat(match(known, "db1.example.net", "192.0.2.100", "2001:db8::6").host())
                .isEqualTo(db);
    }

    @Test
    void aNameThatWasNeverGivenADomainLeadsToItsShortOne() {
        assertThat(match("web1.localdomain", "192.0.2.1").host()).isEqualTo(web);
        assertThat(match("web2.localdomain", "198.51.100.9").matching()).isEqualTo(Matching.UNKNOWN_HOST);
    }

    @Test
    void addressesOfAnotherHostOnlyAreAmbiguous() {
        assertThat(match("web1", "172.17.0.1", "192.0.2.100").matching()).isEqualTo(Matching.AMBIGUOUS);
        assertThat(match("unnamed", "192.0.2.100", "192.0.2.1").matching()).isEqualTo(Matching.AMBIGUOUS);
    }

    private Match match(String name, String... addresses) {
        return match(inventory, name, addresses);
    }

    private static Match match(Map<String, List<Host>> inventory, String name, String... addresses) {
        return HostMatcher.match(
                new ScannedHost(name, addresses[0], null, null, true, null, null, null, 1, null, List.of(addresses)),
                inventory);
    }

    private static Host host(String name, @Nullable String fqdn, @Nullable String ip) {
        return FleetFixtures.machine(name, fqdn, ip, null);
    }
}
