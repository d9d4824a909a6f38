package dev.patchboard.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.Patch;
import dev.patchboard.change.ChangeRevisions.Revision;
import dev.patchboard.change.Clearance.Cleared;
import dev.patchboard.change.Clearance.Held;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.testing.SpringProperties;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.springframework.beans.factory.annotation.Autowired;

/** Law 1: no authorisation, no deployment. */
class Law1IT extends SpringProperties {

    private static final int HOSTS = 4;

    @Autowired
    Changes changes;

    @Autowired
    ChangeRevisions revisions;

    @Autowired
    Authorisations authorisations;

    @Autowired
    TestData data;

    @Autowired
    TestClock clock;

    /** What may happen to a change between two batches. */
    enum Step {
        GRANT,
        ADD_HOST,
        REMOVE_HOST,
        OTHER_PATCH,
        OTHER_PLAN,
        OTHER_TITLE,
        HOLD,
        RESUME,
        VOID,
        TIME_PASSES
    }

    record Move(Step step, int host) {}

    @Provide
    Arbitrary<List<Move>> moves() {
        return Combinators.combine(
                        Arbitraries.of(Step.class), Arbitraries.integers().between(0, HOSTS - 1))
                .as(Move::new)
                .list()
                .ofMaxSize(12);
    }

    /** The law told again in plain data, without looking at the code that keeps it. */
    private final class Oracle {
        final Set<UUID> targets = new HashSet<>();
        final Map<UUID, Instant> authorisedUntil = new HashMap<>();
        UUID patch;
        boolean held;

        boolean clears(UUID host) {
            Instant until = authorisedUntil.get(host);
            return !held
                    && targets.contains(host)
                    && until != null
                    && clock.instant().isBefore(until);
        }
    }

    @Property(tries = 60)
    void nothingIsClearedThatNoAuthorisationCoversNow(@ForAll("moves") List<Move> moves) {
        List<Host> hosts = data.hosts(HOSTS, Environment.PRODUCTION);
        Actor actor = data.actor(Role.REQUESTER, Role.CHANGE_MANAGER);
        Oracle oracle = new Oracle();
        oracle.patch = data.patch().id();
        oracle.targets.add(hosts.get(0).id());
        oracle.targets.add(hosts.get(1).id());
        ChangeNumber number =
                changes.submit(NewChange.normal("Law 1", "Because", Set.of(oracle.patch), oracle.targets), actor);
        for (Move move : moves) {
            apply(move, number, hosts.get(move.host()).id(), oracle, actor);
            for (Host host : hosts) {
                Clearance answer = authorisations.clearance(number, Set.of(host.id()), oracle.patch);
                assertThat(answer instanceof Cleared)
                        .as("%s for %s after %s", answer, host.name(), moves)
                        .isEqualTo(oracle.clears(host.id()));
                assertThat(answer instanceof Held).isEqualTo(oracle.held);
            }
        }
        Patch stranger = data.patch();
        assertThat(authorisations.clearance(number, Set.copyOf(oracle.targets), stranger.id()))
                .isNotInstanceOf(Cleared.class);
    }

    private void apply(Move move, ChangeNumber number, UUID host, Oracle oracle, Actor actor) {
        switch (move.step()) {
            case GRANT -> {
                Instant until = clock.instant().plus(Duration.ofDays(7));
                authorisations.grant(number, changes.get(number).revision(), "cab", until, Map.of(), actor);
                oracle.targets.forEach(target -> oracle.authorisedUntil.put(target, until));
            }
            case ADD_HOST -> {
                revisions.revise(number, new Revision(Set.of(host), Set.of(), null, "More"), actor);
                if (oracle.targets.add(host)) {
                    oracle.authorisedUntil.remove(host);
                }
            }
            case REMOVE_HOST -> {
                if (oracle.targets.size() > 1 && oracle.targets.remove(host)) {
                    revisions.revise(number, new Revision(Set.of(), Set.of(host), null, "Fewer"), actor);
                }
            }
            case OTHER_PATCH -> {
                oracle.patch = data.patch().id();
                revisions.revise(number, new Revision(Set.of(), Set.of(), Set.of(oracle.patch), "Other"), actor);
                oracle.authorisedUntil.clear();
            }
            case OTHER_PLAN -> {
                Plan plan = new Plan(null, null, null, null, null, TestData.unique("Way back "));
                revisions.revise(number, new Revision(Set.of(), Set.of(), null, plan, "Riskier, perhaps"), actor);
                oracle.authorisedUntil.clear();
            }
            case OTHER_TITLE -> {
                Plan plan = new Plan(TestData.unique("Law 1 "), null, null, null, null, null);
                revisions.revise(number, new Revision(Set.of(), Set.of(), null, plan, "A label"), actor);
            }
            case HOLD -> {
                changes.hold(number, "Wait", actor);
                oracle.held = true;
            }
            case RESUME -> {
                if (oracle.held) {
                    changes.resume(number, "Go", actor);
                    oracle.held = false;
                }
            }
            case VOID -> {
                authorisations.voidAll(number, "No more", actor);
                oracle.authorisedUntil.clear();
            }
            case TIME_PASSES -> clock.advance(Duration.ofDays(3));
        }
    }
}
