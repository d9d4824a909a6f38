package dev.patchboard.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchboard.advisory.NewPatch;
import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeType;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Inventory;
import dev.patchboard.fleet.Software;
import dev.patchboard.identity.Role;
import dev.patchboard.risk.ProposalDetail.HostExposure;
import dev.patchboard.risk.ProposedChange.Standing;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What hosts need becomes proposed changes, with dates, before anybody asks. */
@PatchboardTest
class WorkingListIT {

    private static final Actor SETUP = Actor.system("setup");

    @Autowired
    private WorkingList list;

    @Autowired
    private Patches patches;

    @Autowired
    private Software software;

    @Autowired
    private Inventory inventory;

    @Autowired
    private Changes changes;

    @Autowired
    private ChangeHosts targets;

    @Autowired
    private TestData data;

    @Autowired
    private TestClock clock;

    private final String name = TestData.unique("kit");

    @Test
    void aPatchThatHostsNeedIsProposedWithARatingADateAndTheRuleBehindIt() {
        listed(Environment.PRODUCTION, "1.0-1");
        listed(Environment.STAGING, "1.0-1");
        listed(Environment.PRODUCTION, "2.0-1");

        Patch patch = patch("2.0-1");

        assertThat(proposed(patch)).hasValueSatisfying(one -> {
            assertThat(one.hosts()).isEqualTo(2);
            assertThat(one.cves()).isEqualTo(1);
            assertThat(one.rating()).isNotNull();
            assertThat(one.rule()).isNotBlank();
            assertThat(one.changes()).isEmpty();
            assertThat(one.standing()).isEqualTo(Standing.of(one.due(), TestClock.today()));
        });
    }

    /** Changes are tried out on machines of the lab: what these need is no work. */
    @Test
    void whatOnlyMachinesOfTheLabNeedIsNotProposed() {
        listed(Environment.LAB, "1.0-1");

        assertThat(proposed(patch("2.0-1"))).isEmpty();
    }

    @Test
    void aHostThatHasTheFixIsProposedNoMore() {
        Host host = listed(Environment.PRODUCTION, "1.0-1");
        Patch patch = patch("2.0-1");
        assertThat(proposed(patch)).isPresent();

        list(host, "2.0-1");

        assertThat(proposed(patch)).isEmpty();
        assertThatThrownBy(() -> list.get(patch.id())).isInstanceOf(NotFound.class);
    }

    @Test
    void aHostOfWhichNobodyCanTellIsProposedAndSaidApart() {
        listed(Environment.PRODUCTION, "1.0-1");
        Patch patch = patches.register(
                NewPatch.ofPackage(TestData.unique("odd "), new PatchPackage("windows", name, "2.0.0.0"), cve()),
                SETUP);

        assertThat(proposed(patch)).hasValueSatisfying(one -> {
            assertThat(one.hosts()).isEqualTo(1);
            assertThat(one.cannotTell()).isEqualTo(1);
        });
    }

    @Test
    void aLaterPatchTakesInTheEarlierOneAndTheFirstDateStays() {
        Host host = listed(Environment.PRODUCTION, "1.0-1");
        Patch earlier = patch("2.0-1");
        list.bringUpToDate();
        HostExposure before = list.get(earlier.id()).exposures().get(0);

        clock.advance(Duration.ofDays(3));
        Patch later = patch("3.0-1", earlier.cves());

        assertThat(proposed(earlier)).isEmpty();
        assertThat(proposed(later))
                .hasValueSatisfying(one -> assertThat(one.folded()).containsExactly(earlier.name()));
        assertThat(list.get(later.id()).exposures()).singleElement().satisfies(now -> {
            assertThat(now.hostId()).isEqualTo(host.id());
            assertThat(now.since()).isEqualTo(before.since());
            assertThat(now.originalDue()).isEqualTo(before.originalDue());
            assertThat(now.originalRule()).isEqualTo(before.originalRule());
        });
    }

    /** The clock of what only the later patch cures does not begin with the earlier patch. */
    @Test
    void whatOnlyTheLaterPatchCuresIsKnownSinceTheLaterPatch() {
        listed(Environment.PRODUCTION, "1.0-1");
        Patch earlier = patch("2.0-1");
        LocalDate first = TestClock.today();
        clock.advance(Duration.ofDays(3));
        Patch later = patch("3.0-1");
        list.bringUpToDate();

        assertThat(list.get(later.id()).exposures())
                .extracting(HostExposure::cve, HostExposure::since)
                .containsExactlyInAnyOrder(
                        tuple(earlier.cves().iterator().next(), first),
                        tuple(later.cves().iterator().next(), TestClock.today()));
    }

    /** Law 10: whoever loses a patch and finds it wanting again has the date that it had. */
    @Test
    void law10WhatComesBackComesBackWithItsFirstDate() {
        Host host = listed(Environment.PRODUCTION, "1.0-1");
        Patch patch = patch("2.0-1");
        list.bringUpToDate();
        LocalDate first = list.get(patch.id()).exposures().get(0).originalDue();
        list(host, "2.0-1");
        list.bringUpToDate();

        clock.advance(Duration.ofDays(20));
        list(host, "1.0-1");
        list.bringUpToDate();

        assertThat(list.get(patch.id()).exposures()).singleElement().satisfies(now -> assertThat(now.originalDue())
                .isEqualTo(first));
    }

    @Test
    void aDraftTargetsEveryHostThatNeedsThePatchAndCarriesItsDates() {
        Host one = listed(Environment.PRODUCTION, "1.0-1");
        Host other = listed(Environment.PRODUCTION, "1.5-1");
        listed(Environment.LAB, "1.0-1");
        Patch patch = patch("2.0-1");
        ProposedChange proposal = proposed(patch).orElseThrow();

        ChangeNumber number = draft(patch);

        ChangeView change = changes.get(number);
        assertThat(change.type()).isEqualTo(ChangeType.NORMAL);
        assertThat(change.title()).isEqualTo(patch.name() + " on 2 hosts");
        assertThat(change.patches()).containsExactly(patch.id());
        assertThat(targets.targets(number))
                .extracting(ChangeHost::hostId)
                .containsExactlyInAnyOrder(one.id(), other.id());
        assertThat(change.reason()).contains(patch.cves()).contains("2 hosts").contains("rated " + proposal.rating());
    }

    @Test
    void whatAnOpenChangeBringsIsNotDraftedAgain() {
        listed(Environment.PRODUCTION, "1.0-1");
        Patch patch = patch("2.0-1");
        list.bringUpToDate();
        ChangeNumber number = draft(patch);
        assertThat(proposed(patch)).as("all its hosts are in the change").isEmpty();

        assertThatThrownBy(() -> draft(patch)).isInstanceOf(Conflict.class).hasMessageContaining(number.toString());

        Host late = listed(Environment.PRODUCTION, "1.0-1");
        assertThat(proposed(patch)).hasValueSatisfying(one -> {
            assertThat(one.hosts()).isEqualTo(1);
            assertThat(one.covered()).isEqualTo(1);
            assertThat(one.changes()).containsExactly(number);
        });
        assertThat(targets.targets(draft(patch))).extracting(ChangeHost::hostId).containsExactly(late.id());
    }

    /** After the earlier patch the hosts are still below the later one. */
    @Test
    void aChangeThatBringsAnEarlierPatchDoesNotCoverTheLaterOne() {
        listed(Environment.PRODUCTION, "1.0-1");
        Patch earlier = patch("2.0-1");
        list.bringUpToDate();
        ChangeNumber number = draft(earlier);

        Patch later = patch("3.0-1");

        assertThat(proposed(later)).hasValueSatisfying(one -> {
            assertThat(one.hosts()).isEqualTo(1);
            assertThat(one.covered()).isZero();
            assertThat(one.earlier()).containsExactly(number);
        });
        assertThat(targets.targets(draft(later))).hasSize(1);
    }

    @Test
    void severalProposalsBecomeOneBundle() {
        Host host = listed(Environment.PRODUCTION, "1.0-1");
        Patch patch = patch("2.0-1");
        String second = TestData.unique("tools");
        list(host, new InstalledPackage(name, "1.0-1", "amd64"), new InstalledPackage(second, "1.0-1", "amd64"));
        Patch other = patches.register(
                NewPatch.ofPackage(TestData.unique("patch "), new PatchPackage("deb", second, "2.0-1"), cve()), SETUP);
        list.bringUpToDate();

        ChangeNumber number = list.draft(Set.of(patch.id(), other.id()), null, data.actor(Role.REQUESTER));

        assertThat(changes.get(number).patches()).containsExactlyInAnyOrder(patch.id(), other.id());
        assertThat(targets.targets(number)).hasSize(1);
    }

    @Test
    void aDraftOfNothingSaysWhatToDo() {
        assertThatThrownBy(() -> list.draft(Set.of(), null, data.actor(Role.REQUESTER)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("Choose at least one");
        assertThatThrownBy(() -> list.draft(Set.of(UUID.randomUUID()), null, data.actor(Role.REQUESTER)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void theMostUrgentComesFirst() {
        listed(Environment.PRODUCTION, "1.0-1");
        patch("2.0-1");
        list.bringUpToDate();

        List<ProposedChange> all = list.all();

        assertThat(all).isNotEmpty();
        assertThat(all.stream()
                        .map(one -> one.due() == null ? LocalDate.MAX : one.due())
                        .toList())
                .isSorted();
    }

    private ChangeNumber draft(Patch patch) {
        return list.draft(Set.of(patch.id()), null, data.actor(Role.REQUESTER));
    }

    private Optional<ProposedChange> proposed(Patch patch) {
        list.bringUpToDate();
        return list.all().stream().filter(one -> one.patch().equals(patch.id())).findFirst();
    }

    private Patch patch(String fixed) {
        return patch(fixed, cve());
    }

    private Patch patch(String fixed, Set<String> cves) {
        return patches.register(
                NewPatch.ofPackage(TestData.unique("patch "), new PatchPackage("deb", name, fixed), cves), SETUP);
    }

    private static Set<String> cve() {
        return Set.of(TestData.unique("CVE-2098-1000"));
    }

    private Host listed(Environment environment, String version) {
        Host host = data.hosts(1, environment).get(0);
        list(host, version);
        return host;
    }

    private void list(Host host, String version) {
        list(host, new InstalledPackage(name, version, "amd64"));
    }

    private void list(Host host, InstalledPackage... packages) {
        software.record(host.id(), List.of(packages), "test", TestClock.now(), SETUP);
    }
}
