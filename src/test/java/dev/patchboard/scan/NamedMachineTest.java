package dev.patchboard.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.fleet.FleetFixtures;
import dev.patchboard.fleet.Host;
import dev.patchboard.scan.format.ScannedHost;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NamedMachineTest {

    @Test
    void anotherNameOrAddressIsAnotherMachine() {
        Host host = host("db1", "db1.example.net", "192.0.2.1");

        assertThat(isOther(host, "laptop7.example.net", "10.9.9.9")).isTrue();
        assertThat(isOther(host, "laptop7", null)).isTrue();
        assertThat(isOther(host, "unnamed", "10.9.9.9")).isTrue();
        assertThat(isOther(host, "10.9.9.9", null)).isTrue();
        assertThat(isOther(host, "https://laptop7:8443/login", null)).isTrue();
        assertThat(isOther(host, "db1.example.org", null)).isTrue();
        assertThat(isOther(host, "db1", "10.9.9.9")).isTrue();
    }

    @Test
    void whatNamesNoMachineOrCouldBeThisOneContradictsNothing() {
        Host host = host("db1", "db1.example.net", "192.0.2.1");

        assertThat(isOther(host, "unnamed", null)).isFalse();
        assertThat(isOther(host, "localhost.localdomain", "127.0.0.1")).isFalse();
        assertThat(isOther(host, "DB1", "192.0.2.1")).isFalse();
        assertThat(isOther(host, "db1", "2001:db8::1")).isFalse();
        assertThat(isOther(host, "0b3a7c9f0b3a7c9f0b3a7c9f0b3a7c9f0b3a7c9f", null))
                .isFalse();
        assertThat(isOther(host("db1", null, null), "db1.example.org", "10.9.9.9"))
                .isFalse();
    }

    @Test
    void theNameOfAnImageIsNoMachines() {
        ScannedHost image = new ScannedHost("nginx", null, null, null, false, null, null, null, 1, null);

        assertThat(NamedMachine.of(image, false).isAnotherThan(host("db1", null, null)))
                .isFalse();
    }

    @Test
    void aFullNameThatIsNotTheHostsOutweighsAnAddressThatIs() {
        Host host = host("db1", "db1.example.net", "192.0.2.1");

        assertThat(isCalledOtherwise(host, "buildbox.example.net", null)).isTrue();
        assertThat(isCalledOtherwise(host, "db1", "db1.example.org")).isTrue();
        assertThat(isCalledOtherwise(host, "buildbox", null)).isTrue();
        assertThat(isCalledOtherwise(host, "www.example.net", "db1.example.net"))
                .isFalse();
        assertThat(isCalledOtherwise(host, "192.0.2.1", null)).isFalse();
    }

    @Test
    void aNameMadeOfTheAddressSaysTheAddressOnly() {
        Host host = host("db1", "db1.example.net", "192.0.2.1");

        assertThat(isCalledOtherwise(host, "192.0.2.1", "ip-192-0-2-1.internal.example.com"))
                .isFalse();
        assertThat(isCalledOtherwise(host, "192.0.2.1", "1.2.0.192.static.example.com"))
                .isFalse();
        assertThat(isCalledOtherwise(host, "192.0.2.1", "ip-192-0-2-11.internal.example.com"))
                .isTrue();
    }

    @Test
    void aShortNameWithAnAddressThatIsNotTheHostsIsOfAnotherMachine() {
        Host host = host("db1", "db1.example.net", "192.0.2.1");

        assertThat(isElsewhere(host, "db1", null, "198.51.100.9")).isTrue();
        assertThat(isElsewhere(host, "db1", null, "192.0.2.1")).isFalse();
        assertThat(isElsewhere(host, "db1", null, null)).isFalse();
        assertThat(isElsewhere(host, "db1", null, "2001:db8::9")).isFalse();
        assertThat(isElsewhere(host, "db1", "db1.example.net", "198.51.100.9")).isFalse();
        assertThat(isElsewhere(host("db1", null, null), "db1", null, "198.51.100.9"))
                .isFalse();
    }

    @Test
    void aNameThatWasNeverGivenADomainIsAShortOne() {
        Host host = host("db1", "db1.example.net", "192.0.2.1");

        assertThat(isCalledOtherwise(host, "db1.localdomain", "db1.localdomain"))
                .isFalse();
        assertThat(isElsewhere(host, "db1", "db1.localdomain", "198.51.100.9")).isTrue();
        assertThat(isElsewhere(host, "db1", "DB1.LOCALDOMAIN", "192.0.2.1")).isFalse();
        assertThat(isCalledOtherwise(host, "db2.localdomain", null)).isTrue();
    }

    @Test
    void anyOfSeveralAddressesMayBeTheOneThatTheInventoryHas() {
        Host host = host("db1", null, "192.0.2.1");

        assertThat(of("db1", "172.17.0.1", "192.0.2.1").isShortNamedElsewhereThan(host))
                .isFalse();
        assertThat(of("db1", "172.17.0.1", "192.0.2.1").isAnotherThan(host)).isFalse();
        assertThat(of("db1", "2001:db8::1", "192.0.2.1").isShortNamedElsewhereThan(host))
                .isFalse();
        assertThat(of("db1", "172.17.0.1", "198.51.100.9").isShortNamedElsewhereThan(host))
                .isTrue();
        assertThat(of("db1", "172.17.0.1", "198.51.100.9").isAnotherThan(host)).isTrue();
        assertThat(of("db1", "2001:db8::1", "198.51.100.9").isShortNamedElsewhereThan(host))
                .as("one of its version speaks")
                .isTrue();
    }

    @Test
    void anAddressOfVersion6IsTheSameHoweverItIsWritten() {
        Host host = host("db1", null, "2001:db8::1");

        assertThat(of("db1", "2001:0DB8:0:0:0:0:0:1").isShortNamedElsewhereThan(host))
                .isFalse();
        assertThat(of("db1", "2001:0DB8:0:0:0:0:0:2").isShortNamedElsewhereThan(host))
                .isTrue();
    }

    private static NamedMachine of(String name, String... addresses) {
        return NamedMachine.of(
                new ScannedHost(name, addresses[0], null, null, true, null, null, null, 1, null, List.of(addresses)),
                true);
    }

    private static boolean isElsewhere(Host host, String name, @Nullable String fqdn, @Nullable String ip) {
        ScannedHost reported = new ScannedHost(name, ip, fqdn, null, true, null, null, null, 1, null);
        return NamedMachine.of(reported, true).isShortNamedElsewhereThan(host);
    }

    private static boolean isCalledOtherwise(Host host, String name, @Nullable String fqdn) {
        ScannedHost reported = new ScannedHost(name, "192.0.2.1", fqdn, null, true, null, null, null, 1, null);
        return NamedMachine.of(reported, true).isCalledOtherwiseThan(host);
    }

    private static boolean isOther(Host host, String name, @Nullable String ip) {
        ScannedHost reported = new ScannedHost(name, ip, null, null, true, null, null, null, 1, null);
        return NamedMachine.of(reported, true).isAnotherThan(host);
    }

    private static Host host(String name, @Nullable String fqdn, @Nullable String ip) {
        return FleetFixtures.machine(name, fqdn, ip, null);
    }
}
