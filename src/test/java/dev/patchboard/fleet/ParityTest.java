package dev.patchboard.fleet;

import static dev.patchboard.fleet.FleetFixtures.ANNA;
import static dev.patchboard.fleet.FleetFixtures.host;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.fleet.ParityPolicy.Judgement;
import dev.patchboard.fleet.ParityPolicy.Ruling;
import dev.patchboard.fleet.ParityPolicy.Weight;
import dev.patchboard.fleet.ParityReport.Difference;
import dev.patchboard.fleet.ParityReport.Kind;
import dev.patchboard.testing.TestDatabase;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class ParityTest {

    private final TestDatabase database =
            TestDatabase.with("V030__fleet.sql", "V031__fleet_windows.sql", "V161_1__host_stakes.sql");
    private final JdbcTemplate jdbc = new JdbcTemplate(database.source());
    private final HostRows hostRows = new HostRows(database.jdbc(), jdbc, Clock.systemUTC());
    private final Facts facts =
            new Facts(new FactRows(database.jdbc(), jdbc, Clock.systemUTC()), new Hosts(hostRows), event -> {});
    private final Parity parity = new Parity(facts, ParityTest::judge);
    private final Host staging = host("staging", Environment.STAGING);
    private final Host canary = host("canary", Environment.STAGING);
    private final Host production = host("production", Environment.PRODUCTION);

    /** Policy facts block, names are ignored, everything else warns. */
    private static Ruling judge(java.util.Collection<String> keys) {
        Map<String, Judgement> byFact = new HashMap<>();
        for (String key : keys) {
            Weight weight = key.startsWith("policy.")
                    ? Weight.BLOCKING
                    : key.equals("hostname") ? Weight.IGNORED : Weight.WARNING;
            byFact.put(key, new Judgement(weight, "because"));
        }
        return new Ruling(byFact, Map.of("parity-policy", "1"));
    }

    @BeforeEach
    @BeforeTry
    void threeHosts() {
        FleetDatabase.clear(jdbc);
        hostRows.insert(List.of(staging, canary, production));
    }

    @Test
    void objectsToAStricterPolicyWhereThePatchGoes() {
        know(staging, Map.of("policy.msi", "allowed", "os", "2000 SP4", "hostname", "staging"));
        know(production, Map.of("policy.msi", "signed only", "os", "2000 SP4", "hostname", "production"));

        ParityReport report = parity.compare(Set.of(staging.id()), Set.of(production.id()));

        assertThat(report.isBlocked()).isTrue();
        assertThat(report.differences())
                .containsExactly(new Difference(
                        "policy.msi",
                        Set.of("allowed"),
                        production.id(),
                        "signed only",
                        Kind.DIFFERENT,
                        true,
                        "because"));
        assertThat(report.ignored()).containsExactly("hostname");
        assertThat(report.policies()).containsEntry("parity-policy", "1");
        assertThat(report.byFact()).singleElement().satisfies(fact -> assertThat(fact.hostsByValue())
                .isEqualTo(Map.of("signed only", List.of(production.id()))));
    }

    @Test
    void agreesWithAnyOneOfTheHostsItWasProvenOn() {
        know(staging, Map.of("policy.msi", "allowed"));
        know(canary, Map.of("policy.msi", "signed only"));
        know(production, Map.of("policy.msi", "signed only"));

        assertThat(parity.compare(Set.of(staging.id(), canary.id()), Set.of(production.id()))
                        .differences())
                .isEmpty();
    }

    /** Law 4: what nobody reported is unknown, and unknown is a difference. */
    @Test
    void countsAFactMissingOnTheTargetAsUnknownAndNeverAsEqual() {
        know(staging, Map.of("policy.msi", "allowed", "os", "2000"));
        know(production, Map.of("os", "2000"));

        assertThat(parity.compare(Set.of(staging.id()), Set.of(production.id())).differences())
                .containsExactly(new Difference(
                        "policy.msi", Set.of("allowed"), production.id(), null, Kind.UNKNOWN_ON_HOST, true, "because"));
    }

    @Test
    void countsAFactMissingWhereItWasProvenAsUnknown() {
        know(staging, Map.of("os", "2000"));
        know(production, Map.of("policy.msi", "signed only", "os", "2000"));

        assertThat(parity.compare(Set.of(staging.id()), Set.of(production.id())).differences())
                .containsExactly(new Difference(
                        "policy.msi",
                        Set.of(),
                        production.id(),
                        "signed only",
                        Kind.UNKNOWN_WHERE_PROVEN,
                        true,
                        "because"));
    }

    @Test
    void saysSoWhenNothingAtAllIsKnown() {
        ParityReport report = parity.compare(Set.of(staging.id()), Set.of(production.id()));

        assertThat(report.differences())
                .extracting(Difference::factKey, Difference::kind)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(ParityPolicy.NO_FACTS, Kind.UNKNOWN_ON_HOST));
    }

    @Test
    void agreesInNothingWhenItWasProvenNowhere() {
        know(production, Map.of("os", "2000"));

        assertThat(parity.compare(Set.of(), Set.of(production.id())).differences())
                .extracting(Difference::kind)
                .containsExactly(Kind.UNKNOWN_WHERE_PROVEN);
    }

    @Test
    void stopsTheRingForAFactThePolicyForgot() {
        know(staging, Map.of("a", "1"));
        know(production, Map.of("a", "2"));
        Parity forgetful = new Parity(facts, keys -> new Ruling(Map.of(), Map.of()));

        assertThat(forgetful
                        .compare(Set.of(staging.id()), Set.of(production.id()))
                        .isBlocked())
                .isTrue();
    }

    /** Between two hosts the facts that differ are the same in both directions. */
    @Property(tries = 150)
    void namesTheSameFactsInBothDirections(
            @ForAll("facts") Map<String, String> here, @ForAll("facts") Map<String, String> there) {
        know(staging, here);
        know(production, there);

        assertThat(keys(staging, production)).isEqualTo(keys(production, staging));
    }

    /** Law 4: a host agrees only if each fact of either side is known on both and equal. */
    @Property(tries = 150)
    void findsNoDifferenceOnlyBetweenEqualFacts(
            @ForAll("facts") Map<String, String> here, @ForAll("facts") Map<String, String> there) {
        know(staging, here);
        know(production, there);

        boolean agrees = parity.compare(Set.of(staging.id()), Set.of(production.id()))
                .differences()
                .isEmpty();

        assertThat(agrees).isEqualTo(here.equals(there) && !here.isEmpty());
    }

    @Provide
    Arbitrary<Map<String, String>> facts() {
        return Arbitraries.maps(Arbitraries.of("policy.msi", "os", "kernel", "zone"), Arbitraries.of("1", "2"));
    }

    private Set<String> keys(Host from, Host to) {
        return parity.compare(Set.of(from.id()), Set.of(to.id())).differences().stream()
                .map(Difference::factKey)
                .collect(Collectors.toSet());
    }

    private void know(Host host, Map<String, String> known) {
        UUID id = host.id();
        facts.record(id, known, "test", FleetDatabase.NOW, ANNA);
    }
}
