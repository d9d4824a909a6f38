package dev.patchboard.process.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.advisory.NewPatch;
import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.Patches;
import dev.patchboard.advisory.Vulnerabilities;
import dev.patchboard.advisory.Vulnerability.CvssScore;
import dev.patchboard.advisory.Vulnerability.Exploitation;
import dev.patchboard.advisory.Vulnerability.SsvcPoints;
import dev.patchboard.advisory.Vulnerability.TechnicalImpact;
import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeType;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.NewChange;
import dev.patchboard.change.Rating;
import dev.patchboard.e2e.DebianHosts;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.HostChange;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Inventory;
import dev.patchboard.fleet.Software;
import dev.patchboard.identity.Role;
import dev.patchboard.risk.Assessment;
import dev.patchboard.risk.Confirmation;
import dev.patchboard.risk.HostDue;
import dev.patchboard.risk.RiskAnalysis;
import dev.patchboard.risk.RiskLine;
import dev.patchboard.risk.RiskView;
import dev.patchboard.scan.Scans;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import dev.patchboard.testing.TestEngine;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A risk analysis from the lookup to the analyst's answer, on the real tables. */
@PatchboardTest
class RiskIT {

    private static final Actor SETUP = Actor.system("test");

    @Autowired
    RiskAnalysis analysis;

    @Autowired
    Changes changes;

    @Autowired
    ChangeHosts changeHosts;

    @Autowired
    Vulnerabilities vulnerabilities;

    @Autowired
    Patches patches;

    @Autowired
    Inventory inventory;

    @Autowired
    Software software;

    @Autowired
    Scans scans;

    @Autowired
    TestData data;

    @Autowired
    TestEngine engine;

    @Autowired
    TestClock clock;

    @Autowired
    RuntimeService runtime;

    private Patch patch;
    private List<Host> hosts;
    private ChangeNumber number;

    @BeforeEach
    void aChangeForTwoHosts() {
        patch = data.patch();
        hosts = data.hosts(2, Environment.PRODUCTION);
        number = changes.submit(
                NewChange.normal("Risk", "Because", Set.of(patch.id()), TestData.ids(hosts)),
                data.actor(Role.REQUESTER));
    }

    private RiskView analysed() {
        analysis.enrich(number);
        analysis.rate(number);
        return analysis.find(number).orElseThrow();
    }

    @Test
    void whatNobodyCheckedIsShownAndRatesAsBad() {
        RiskView risk = analysed();

        assertThat(risk.suggestedRating()).isEqualTo(Rating.HIGH);
        assertThat(risk.cannotTell()).isEqualTo(2);
        assertThat(risk.why())
                .singleElement()
                .asString()
                .contains("CVSS not known, taken for critical")
                .contains("not checked, taken for likely")
                .contains("rule_critical_other");
        assertThat(risk.policies()).hasSize(8).allSatisfy(policy -> assertThat(policy)
                .contains("@sha256:"));
    }

    @Test
    void aScanNewerThanTheSoftwareListMakesAHostAffected() {
        String cve = patch.cves().iterator().next();
        hosts.forEach(host -> software.record(
                host.id(),
                List.of(new InstalledPackage(patch.packages().get(0).name(), "2.0-1")),
                "test",
                clock.instant().minus(Duration.ofHours(2)),
                SETUP));
        assertThat(analysed().affected()).isZero();
        scanned(hosts.get(0), cve, clock.instant().minus(Duration.ofHours(1)));
        scanned(hosts.get(1), cve, clock.instant().minus(Duration.ofHours(3)));

        RiskView risk = analysed();

        assertThat(risk.affected()).isEqualTo(1);
        assertThat(risk.notAffected()).isEqualTo(1);
        assertThat(risk.suggestedRating()).isEqualTo(Rating.HIGH);
        assertThat(analysis.dues(number, null, 500))
                .filteredOn(HostDue::affected)
                .extracting(HostDue::hostId)
                .containsExactly(hosts.get(0).id());
    }

    @Test
    void dueDatesAreGivenOnceEachByKey() {
        analysed();
        List<HostDue> all = analysis.dues(number, null, 500);
        List<HostDue> walked = new ArrayList<>();
        HostDue.Key behind = null;
        for (List<HostDue> page = analysis.dues(number, null, 1);
                !page.isEmpty();
                page = analysis.dues(number, behind, 1)) {
            walked.addAll(page);
            behind = new HostDue.Key(page.get(0).hostId(), page.get(0).cve());
        }
        assertThat(walked).hasSizeGreaterThan(1).isEqualTo(all);
    }

    private void scanned(Host host, String cve, Instant at) {
        scans.receive(new ByteArrayInputStream(DebianHosts.scanned(host.name(), cve, true, at)), "results.xml", SETUP);
    }

    @Test
    void aKnownScoreRatesByItself() {
        String cve = patch.cves().iterator().next();
        vulnerabilities.state(cve, new CvssScore("3.1", "CVSS:3.1/AV:L", new BigDecimal("3.1"), "test"));

        assertThat(analysed().suggestedRating()).isEqualTo(Rating.LOW);
        assertThat(changes.get(number).rating()).isEqualTo(Rating.LOW);
    }

    @Test
    void hostsThatTheInventoryRulesOutHaveNoDate() {
        Host safe = hosts.get(0);
        software.record(
                safe.id(),
                List.of(new InstalledPackage("other", "amd64", "1")),
                "dpkg",
                clock.instant(),
                Actor.system("test"));

        RiskView risk = analysed();

        assertThat(risk.notAffected()).isEqualTo(1);
        assertThat(analysis.dues(number, null, 500))
                .filteredOn(due -> due.hostId().equals(safe.id()))
                .singleElement()
                .satisfies(due -> {
                    assertThat(due.due()).isNull();
                    assertThat(due.rule()).isEqualTo("not-affected");
                });
        assertThat(target(safe.id()).dueDate()).isNull();
        assertThat(target(hosts.get(1).id()).dueDate()).isNotNull();
    }

    @Test
    void law10ALaterDateNeverReplacesTheFirst() {
        analysed();
        HostDue first = analysis.dues(number, null, 500).get(0);
        String cve = patch.cves().iterator().next();
        vulnerabilities.state(cve, new CvssScore("3.1", "CVSS:3.1/AV:L", new BigDecimal("1.0"), "test"));
        vulnerabilities.stateSsvc(
                cve, new SsvcPoints(Exploitation.NONE, false, TechnicalImpact.PARTIAL, "test", clock.instant()));

        analysed();

        HostDue second = analysis.dues(number, null, 500).get(0);
        assertThat(second.due()).isAfter(first.due());
        assertThat(second.rule()).isEqualTo("bod-26-04");
        assertThat(second.originalDue()).isEqualTo(first.due());
        assertThat(second.originalRule()).isEqualTo("bod-26-04");
        ChangeView change = changes.get(number);
        assertThat(change.originalDueDate()).isEqualTo(first.due());
        assertThat(analysis.history(number)).hasSize(2);
    }

    @Test
    void aReleasedPatchIsDueAMonthAfterItsReleaseAtTheLatest() {
        LocalDate released =
                LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC).minusDays(40);
        Patch old = patches.register(
                new NewPatch(
                        TestData.unique("old patch "),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        false,
                        released,
                        Set.of("CVE-2098-0001"),
                        List.of(new PatchPackage("deb", "old", "2"))),
                Actor.system("test"));
        vulnerabilities.state("CVE-2098-0001", new CvssScore("3.1", "CVSS:3.1/AV:N", new BigDecimal("9.8"), "test"));
        List<Host> exposed = data.hosts(1, Environment.PRODUCTION);
        inventory.change(exposed.get(0).id(), new HostChange(Map.of("criticality", "CRITICAL"), null), SETUP);
        number = changes.submit(
                NewChange.normal("Old", "Because", Set.of(old.id()), TestData.ids(exposed)),
                data.actor(Role.REQUESTER));

        RiskView risk = analysed();

        assertThat(risk.due()).isEqualTo(released.plusMonths(1));
        assertThat(risk.dueRule()).isEqualTo("pci-6-3-3");
    }

    @Test
    void anOverrideNeedsAReasonAndBothAnswersStay() {
        analysed();
        upForConfirmation();
        Actor analyst = data.actor(Role.ANALYST);
        assertThatThrownBy(() -> analysis.confirm(number, new Confirmation(true, Rating.CRITICAL, null, null), analyst))
                .isInstanceOf(InvalidInput.class);

        RiskView risk = analysis.confirm(
                number,
                new Confirmation(true, Rating.CRITICAL, ChangeType.EMERGENCY, "It is being exploited here"),
                analyst);

        assertThat(risk.suggestedRating()).isEqualTo(Rating.HIGH);
        assertThat(risk.rating()).isEqualTo(Rating.CRITICAL);
        assertThat(risk.overridden()).isTrue();
        assertThat(risk.confirmedBy()).isEqualTo(analyst.person());
        assertThat(changes.get(number).rating()).isEqualTo(Rating.CRITICAL);
        assertThat(changes.get(number).type()).isEqualTo(ChangeType.EMERGENCY);
        assertThat(engine.openTasks(number)).isEmpty();
        assertThatThrownBy(() -> analysis.confirm(number, Confirmation.asRated(), analyst))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void aRaisedRatingIsDueByItsOwnRulesAndTheFirstDateStays() {
        knownToBeHarmless();
        LocalDate submitted = LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC);
        RiskView before = analysed();
        assertThat(before.suggestedRating()).isEqualTo(Rating.LOW);
        assertThat(before.due()).isEqualTo(submitted.plusDays(14));
        upForConfirmation();

        RiskView risk = analysis.confirm(
                number,
                new Confirmation(true, Rating.CRITICAL, null, "It is being exploited here"),
                data.actor(Role.ANALYST));

        assertThat(risk.due()).isEqualTo(before.due());
        assertThat(risk.confirmedDue()).isEqualTo(submitted.plusDays(7));
        assertThat(risk.confirmedDueRule()).isEqualTo("site-critical");
        assertThat(risk.lines()).allSatisfy(line -> {
            assertThat(line.rating()).isEqualTo(Rating.LOW);
            assertThat(line.assessment().ratedAs()).isEqualTo(Rating.CRITICAL);
        });
        ChangeView change = changes.get(number);
        assertThat(change.dueDate()).isEqualTo(submitted.plusDays(7));
        assertThat(change.originalDueDate()).isEqualTo(before.due());
        assertThat(changeHosts.targets(number)).allSatisfy(host -> {
            assertThat(host.dueDate()).isEqualTo(submitted.plusDays(7));
            assertThat(host.originalDueDate()).isEqualTo(before.due());
        });
        assertThat(analysis.dues(number, null, 500)).allSatisfy(due -> {
            assertThat(due.rule()).isEqualTo("site-critical");
            assertThat(due.originalRule()).isEqualTo("bod-26-04");
        });
    }

    @Test
    void aLoweredRatingPostponesNothing() {
        RiskView before = analysed();
        upForConfirmation();

        RiskView risk = analysis.confirm(
                number, new Confirmation(true, Rating.LOW, null, "Not reachable"), data.actor(Role.ANALYST));

        assertThat(risk.confirmedDue()).isNull();
        assertThat(changes.get(number).rating()).isEqualTo(Rating.LOW);
        assertThat(changes.get(number).dueDate()).isEqualTo(before.due());
        assertThat(analysis.dues(number, null, 500))
                .allSatisfy(due -> assertThat(due.due()).isEqualTo(before.due()));
    }

    @Test
    void anEmergencyThatTheTableTookAwayIsShownAndComesBackWithARaisedRating() {
        number = changes.submit(emergency(), data.actor(Role.REQUESTER));
        RiskView before = analysed();
        assertThat(before.requestedType()).isEqualTo(ChangeType.EMERGENCY);
        assertThat(before.suggestedType()).isEqualTo(ChangeType.NORMAL);
        assertThat(before.typeChanged()).isTrue();
        upForConfirmation();

        RiskView risk = analysis.confirm(
                number, new Confirmation(true, Rating.CRITICAL, null, "Exploited here"), data.actor(Role.ANALYST));

        assertThat(risk.type()).isEqualTo(ChangeType.EMERGENCY);
        assertThat(risk.confirmedTypeRule()).isNotEqualTo(before.typeRule());
        assertThat(changes.get(number).type()).isEqualTo(ChangeType.EMERGENCY);
    }

    @Test
    void whatAHostStatesOfItselfDecidesItsOwnScoreAndPriority() {
        String cve = patch.cves().iterator().next();
        knownToBeHarmless();
        vulnerabilities.state(
                cve,
                new CvssScore("3.1", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:L", new BigDecimal("7.3"), "other"));
        inventory.change(
                hosts.get(0).id(),
                new HostChange(
                        Map.of(
                                "confidentiality_requirement", "low",
                                "integrity_requirement", "low",
                                "availability_requirement", "low",
                                "mission_impact", "mission_failure"),
                        null),
                SETUP);

        RiskView risk = analysed();

        assertThat(risk.lines()).hasSize(2);
        RiskLine stated = risk.lines().stream()
                .filter(line -> line.stakes().mission() != null)
                .findFirst()
                .orElseThrow();
        assertThat(stated.cvssScore()).isEqualByComparingTo("7.3");
        assertThat(stated.hostScore().score()).isEqualByComparingTo("5.8");
        assertThat(stated.assessment().answers())
                .contains(new Assessment.TableAnswer("ssvc-human-impact", "very high", "rule_human_impact_3"));
        assertThat(analysis.dues(number, null, 500)).hasSize(2).allSatisfy(due -> assertThat(due.due())
                .isNotNull());
    }

    private void knownToBeHarmless() {
        String cve = patch.cves().iterator().next();
        vulnerabilities.state(cve, new CvssScore("3.1", "CVSS:3.1/AV:L", new BigDecimal("1.0"), "test"));
        vulnerabilities.stateSsvc(
                cve, new SsvcPoints(Exploitation.NONE, false, TechnicalImpact.PARTIAL, "test", clock.instant()));
    }

    private NewChange emergency() {
        return new NewChange(
                "Risk",
                ChangeType.EMERGENCY,
                "Because",
                null,
                null,
                null,
                null,
                Set.of(patch.id()),
                TestData.ids(hosts),
                "manual",
                null,
                null,
                Map.of(),
                null);
    }

    private void upForConfirmation() {
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number.toString())
                .list()
                .forEach(instance -> runtime.createProcessInstanceModification(instance.getId())
                        .cancelAllForActivity("service_enrich")
                        .startBeforeActivity("task_riskAnalysis")
                        .execute());
    }

    private ChangeHost target(UUID host) {
        return changeHosts.targets(number).stream()
                .filter(one -> one.hostId().equals(host))
                .findFirst()
                .orElseThrow();
    }
}
