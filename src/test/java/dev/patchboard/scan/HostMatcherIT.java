package dev.patchboard.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.scan.HostMatcher.Match;
import dev.patchboard.scan.format.ScannedHost;
import dev.patchboard.shared.Ids;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestData;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Which of two hosts a report means, of which one left service: never a guess (law 4). */
@PatchboardTest
class HostMatcherIT {

    @Autowired
    private HostMatcher matcher;

    @Autowired
    private Hosts hosts;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private TestData data;

    private Host serving;
    private Host gone;
    private String shortName;
    private String fullName;
    private String address;

    @BeforeEach
    void twoHosts() {
        List<Host> two = data.hosts(2, Environment.PRODUCTION);
        serving = two.get(0);
        gone = two.get(1);
        shortName = TestData.unique("db");
        fullName = shortName + ".prod.example";
        int some = shortName.hashCode();
        address = "10.213." + Math.floorMod(some, 250) + "." + Math.floorMod(some / 250, 250);
    }

    @Test
    void aHostInServiceByItsFullNameOutweighsARetiredOneOfThatName() {
        serving(shortName + "-new", fullName, null);
        gone(fullName, null);

        assertThat(find(fullName, null).host()).isEqualTo(byId(serving));
        assertThat(find(shortName, fullName).host()).isEqualTo(byId(serving));
    }

    @Test
    void aHostInServiceByItsFullNameOutweighsARetiredOneOfItsShortName() {
        serving(shortName + "-new", fullName, null);
        gone(shortName, null);

        assertThat(find(shortName, fullName).host()).isEqualTo(byId(serving));
    }

    @Test
    void aShortWordThatIsTheFullNameOfOneInServiceIsNotTheRetiredHostOfThatName() {
        serving(shortName + "-new", shortName, null);
        gone(shortName, null);

        assertThat(find(shortName, null).host()).isEqualTo(byId(serving));
    }

    @Test
    void aRetiredHostByItsFullNameAndOneInServiceByItsShortNameAreAmbiguous() {
        serving(shortName, null, null);
        gone(shortName + "-old", fullName);

        Match match = find(shortName, fullName);

        assertThat(match.matching()).isEqualTo(Matching.AMBIGUOUS);
        assertThat(match.candidates()).isEqualTo(shortName + ", " + shortName + "-old");
    }

    @Test
    void aShortNameOfARetiredHostIsAmbiguousWhereOneInServiceMayBeCalledSo() {
        serving(fullName, null, null);
        gone(shortName, null);

        assertThat(find(shortName, null).matching()).isEqualTo(Matching.AMBIGUOUS);
    }

    @Test
    void theAddressTellsWhichOfTheTwoHasTheShortName() {
        serving(fullName, null, address);
        gone(shortName, null);

        assertThat(matched(new ScannedHost(shortName, address, null, null, true, null, null, null, 1, null))
                        .host())
                .isEqualTo(byId(serving));
        assertThat(matched(new ScannedHost(shortName, "192.0.2.77", null, null, true, null, null, null, 1, null))
                        .host())
                .as("another address than that of the one in service")
                .isEqualTo(byId(gone));
    }

    @Test
    void aFullNameAtTheAddressOfAnotherHostIsEitherUnlessAnotherAddressMayBeItsOwn() {
        String floating = address.replace("10.213.", "10.214.");
        String unlisted = address.replace("10.213.", "10.215.");
        write(serving, shortName, fullName, address, false);
        write(gone, shortName + "-b", shortName + "-b.prod.example", floating, false);

        assertThat(at(floating).matching())
                .as("the name in the DNS is stale, or a clone's")
                .isEqualTo(Matching.AMBIGUOUS);
        assertThat(at(floating).candidates()).isEqualTo(shortName + ", " + shortName + "-b");
        assertThat(at(floating, address).host()).as("its own beside it").isEqualTo(byId(serving));
        assertThat(at(floating, unlisted).host()).as("one of nobody beside it").isEqualTo(byId(serving));
        assertThat(at(unlisted).host()).isEqualTo(byId(serving));
        write(gone, shortName + "-b", shortName + "-b.prod.example", floating, true);
        assertThat(at(floating).host()).as("of one that left service").isEqualTo(byId(serving));
    }

    /** What the full name leads to with these addresses. */
    private Match at(String... addresses) {
        return matched(new ScannedHost(
                fullName, addresses[0], fullName, null, true, null, null, null, 1, null, List.of(addresses)));
    }

    @Test
    void anAddressOfVersion6LeadsToItsHostHoweverTheReportWritesIt() {
        String part = Integer.toHexString(0x1000 + Math.floorMod(shortName.hashCode(), 0xE000));
        serving(fullName, null, "2001:db8::" + part);

        assertThat(find("2001:0db8:0000:0:0:0:0:" + part, null).host()).isEqualTo(byId(serving));
    }

    @Test
    void twoRetiredHostsOfOneNameAreAmbiguous() {
        retire(serving, shortName + "-1", fullName);
        retire(gone, shortName + "-2", fullName);

        assertThat(find(fullName, null).matching()).isEqualTo(Matching.AMBIGUOUS);
    }

    @Test
    void aRetiredHostAloneIsKnownByItsName() {
        serving(shortName + "-new", null, null);
        gone(fullName, null);

        assertThat(find(fullName, null).host()).isEqualTo(byId(gone));
    }

    @Test
    void aNameThatNetBiosCutIsTheOnlyWindowsHostThatBeginsWithIt() {
        String cut = cutName();
        serving(cut + "-server-7", null, null);

        assertThat(machine(cut, "Windows Server 2022").names()).containsExactly(cut + "-server-7");
        assertThat(machine(cut, "openSUSE Leap 15.6").names()).containsExactly(cut);
    }

    @Test
    void aNameOfFifteenCharactersThatAHostHasIsNotCut() {
        String whole = cutName();
        serving(whole + "0", null, null);
        gone(whole, null);

        assertThat(machine(whole, "Windows Server 2022").names()).containsExactly(whole);
    }

    private static String cutName() {
        return (TestData.unique("w") + "xxxxxxxxxxxxxxx").substring(0, 15);
    }

    private NamedMachine machine(String name, String os) {
        ScannedHost reported = new ScannedHost(name, null, null, os, true, null, null, null, 1, null);
        return matcher.find(List.of(reported), true).get(0).machine();
    }

    private Match find(String name, @Nullable String fqdn) {
        return matched(new ScannedHost(name, null, fqdn, null, true, null, null, null, 1, null));
    }

    private Match matched(ScannedHost reported) {
        return matcher.find(List.of(reported), true).get(0).match();
    }

    private Host byId(Host host) {
        return hosts.get(host.id());
    }

    private void serving(String name, @Nullable String fqdn, @Nullable String ip) {
        write(serving, name, fqdn, ip, false);
    }

    private void gone(String name, @Nullable String fqdn) {
        retire(gone, name, fqdn);
    }

    private void retire(Host host, String name, @Nullable String fqdn) {
        write(host, name, fqdn, null, true);
    }

    private void write(Host host, String name, @Nullable String fqdn, @Nullable String ip, boolean retired) {
        transaction.executeWithoutResult(open -> jdbc.sql("UPDATE host SET name = :name, name_key = :name,"
                        + " fqdn = :fqdn, ip = :ip, retired = :retired WHERE id = :id")
                .param("name", name)
                .param("fqdn", fqdn)
                .param("ip", ip)
                .param("retired", retired)
                .param("id", Ids.bytes(host.id()))
                .update());
    }
}
