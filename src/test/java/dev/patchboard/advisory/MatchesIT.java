package dev.patchboard.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.Applicable.Answer;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.InstalledPackage;
import dev.patchboard.fleet.Inventory;
import dev.patchboard.fleet.Software;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Ids;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which hosts need which patch, kept while patches and lists come in. */
@PatchboardTest
class MatchesIT {

    private static final Actor SETUP = Actor.system("setup");

    @Autowired
    private Matches matches;

    @Autowired
    private Patches patches;

    @Autowired
    private Applicability applicability;

    @Autowired
    private Software software;

    @Autowired
    private Inventory inventory;

    @Autowired
    private TestData data;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final String name = "kit-" + Ids.next();

    @Test
    void aNewPatchFindsTheHostsThatAreBelowItsFixedVersion() {
        Host old = listed("1.0-1");
        Host cured = listed("2.0-1");
        Host newer = listed("10.0-1");
        Host without = hosts(1).get(0);

        Patch patch = patch("2.0-1");

        assertThat(matches.of(patch.id())).singleElement().satisfies(match -> {
            assertThat(match.hostId()).isEqualTo(old.id()).isNotIn(cured.id(), newer.id(), without.id());
            assertThat(match.answer()).isEqualTo(Answer.AFFECTED);
            assertThat(match.packageName()).isEqualTo(name);
            assertThat(match.installedVersion()).isEqualTo("1.0-1");
            assertThat(match.fixedVersion()).isEqualTo("2.0-1");
        });
    }

    @Test
    void aListThatComesLaterIsHeldAgainstThePatchesThatAreKnown() {
        Patch patch = patch("2.0-1");

        Host host = listed("1.0-1");
        assertThat(hosts(patch)).containsExactly(host.id());

        list(host, "2.0-1");
        assertThat(hosts(patch)).isEmpty();
    }

    @Test
    void aHostThatGoesOnToNeedAPatchDoesSoSinceTheFirstDay() {
        Patch patch = patch("2.0-1");
        Host host = listed("1.0-1");
        Instant first = matches.of(patch.id()).get(0).since();

        clock.advance(Duration.ofDays(1));
        list(host, "1.5-1");

        assertThat(matches.of(patch.id())).singleElement().satisfies(match -> {
            assertThat(match.installedVersion()).isEqualTo("1.5-1");
            assertThat(match.since()).isEqualTo(first);
        });
    }

    @Test
    void aKernelThatStaysBesideItsFixedSuccessorIsNoMatch() {
        Host host = listed("1.0-1", "2.0-1");
        Patch patch = patch("2.0-1");
        assertThat(hosts(patch)).isEmpty();

        list(host, "1.0-1", "1.5-1");
        assertThat(hosts(patch)).containsExactly(host.id());
        assertThat(matches.of(patch.id())).hasSize(1);
    }

    @Test
    void aVersionThatCannotBeComparedIsAnAnswerOfItsOwn() {
        Host host = listed("1.0-1");
        Patch patch = patches.register(
                NewPatch.ofPackage(
                        "odd " + Ids.next(), new PatchPackage("windows", name, "2.0.0.0"), Set.of("CVE-2026-0001")),
                SETUP);

        assertThat(matches.of(patch.id())).singleElement().satisfies(match -> {
            assertThat(match.hostId()).isEqualTo(host.id());
            assertThat(match.answer()).isEqualTo(Answer.CANNOT_TELL);
        });
    }

    @Test
    void aRetiredHostNeedsNothing() {
        Host host = listed("1.0-1");
        Patch patch = patch("2.0-1");

        inventory.retire(host.id(), "Scrapped", SETUP);

        assertThat(hosts(patch)).isEmpty();
    }

    /** A patch and a list whose transactions overlap see nothing of each other. */
    @Test
    void whatPatchAndListMissedOfEachOtherIsFoundByTheNextLook() {
        Host host = listed("1.0-1");
        Patch patch = patch("2.0-1");
        jdbc.sql("DELETE FROM patch_match WHERE patch_id = ?")
                .param(Ids.bytes(patch.id()))
                .update();

        matches.lookAgain();

        assertThat(hosts(patch)).containsExactly(host.id());
    }

    @Test
    void aPatchOfTheTimeBeforeMatchesWereKeptIsMatchedOnce() {
        Host host = listed("1.0-1");
        Patch patch = patch("2.0-1");
        for (String table : List.of("patch_match", "patch_match_state")) {
            jdbc.sql("DELETE FROM " + table + " WHERE patch_id = ?")
                    .param(Ids.bytes(patch.id()))
                    .update();
        }

        while (matches.matchOlderPatches()) {
            assertThat(patches.find(patch.id())).isPresent();
        }

        assertThat(hosts(patch)).containsExactly(host.id());
    }

    /** Whatever comes in whatever order, the kept answer is the one that asking every host anew gives. */
    @Test
    void theMatchesAreWhatEveryHostAskedAnewWouldAnswer() {
        Random random = new Random(20260610);
        List<Host> hosts = hosts(6);
        List<Patch> known = new ArrayList<>();
        for (int step = 0; step < 60; step++) {
            if (random.nextInt(4) == 0) {
                known.add(patch(version(random)));
            } else {
                Set<String> versions = new HashSet<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    versions.add(version(random));
                }
                list(hosts.get(random.nextInt(hosts.size())), versions.toArray(String[]::new));
            }
            for (Patch patch : known) {
                assertThat(hosts(patch))
                        .as("step %s, %s", step, patch.packages())
                        .isEqualTo(asked(patch, hosts));
            }
        }
        assertThat(known).isNotEmpty();
    }

    private Set<UUID> asked(Patch patch, List<Host> hosts) {
        return applicability.of(patch.id(), hosts.stream().map(Host::id).toList()).stream()
                .filter(one -> one.packageName() != null && one.answer() != Answer.NOT_AFFECTED)
                .map(Applicable::hostId)
                .collect(Collectors.toSet());
    }

    private static String version(Random random) {
        return (random.nextInt(12) + 1) + "." + random.nextInt(3) + "-1";
    }

    private List<Host> hosts(int count) {
        return data.hosts(count, Environment.PRODUCTION);
    }

    private Set<UUID> hosts(Patch patch) {
        return matches.of(patch.id()).stream().map(PatchMatch::hostId).collect(Collectors.toSet());
    }

    private Patch patch(String fixed) {
        return patches.register(
                NewPatch.ofPackage(
                        name + " " + fixed + " " + Ids.next(),
                        new PatchPackage("deb", name, fixed),
                        Set.of("CVE-2026-0001")),
                SETUP);
    }

    private Host listed(String... versions) {
        Host host = hosts(1).get(0);
        list(host, versions);
        return host;
    }

    private void list(Host host, String... versions) {
        software.record(
                host.id(),
                Stream.of(versions)
                        .map(version -> new InstalledPackage(name, version, "amd64"))
                        .toList(),
                "test",
                TestClock.now(),
                SETUP);
    }
}
