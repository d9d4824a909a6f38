package dev.patchboard.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.advisory.Patch;
import dev.patchboard.change.ChangeRevisions.Revision;
import dev.patchboard.change.Clearance.Cleared;
import dev.patchboard.change.Clearance.Held;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.Refusal;
import dev.patchboard.testing.SpringProperties;
import dev.patchboard.testing.TestClock;
import dev.patchboard.testing.TestData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
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
    ChangeProgress progress;

    @Autowired
    TestData data;

    @Autowired
    TestClock clock;

    /** What may happen to a change between two batches. */
    enum Step {
        ASK,
        GRANT,
        ADD_HOST,
        REMOVE_HOST,
        BRING_BACK,
        RATE,
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
        Arbitrary<Step> steps = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.of(Step.class)),
                Tuple.of(1, Arbitraries.of(Step.GRANT, Step.REMOVE_HOST, Step.BRING_BACK)));
        return Combinators.combine(steps, Arbitraries.integers().between(0, HOSTS - 1))
                .as(Move::new)
                .list()
                .ofMaxSize(15);
    }

    /** The law told again in plain data, without looking at the code that keeps it. */
    private final class Oracle {
        final Set<UUID> targets = new HashSet<>();
        final Map<UUID, Instant> authorisedUntil = new HashMap<>();
        final Set<UUID> asked = new HashSet<>();
        final Deque<UUID> out = new ArrayDeque<>();
        boolean everGranted;
        boolean rated;
        int revision = 1;
        int askedAbout;
        UUID patch;
        boolean held;

        boolean clears(UUID host) {
            return !held && targets.contains(host) && covered(host);
        }

        private boolean covered(UUID host) {
            Instant until = authorisedUntil.get(host);
            return until != null && clock.instant().isBefore(until);
        }

        Set<UUID> open() {
            return targets.stream().filter(host -> !covered(host)).collect(Collectors.toSet());
        }

        void ask() {
            asked.clear();
            asked.addAll(open().isEmpty() ? targets : open());
            askedAbout = revision;
        }

        /** A yes counts for the revision it was about, and only if whatever it leaves out is still authorised. */
        boolean counts() {
            return askedAbout == revision && asked.containsAll(open());
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

    /** Authorises what was asked about, and nothing else: whoever is covered keeps the old expiry. */
    private void grant(ChangeNumber number, Oracle oracle, Actor actor) {
        if (oracle.asked.isEmpty()) {
            oracle.ask();
        }
        Instant until = clock.instant().plus(Duration.ofDays(7));
        Authorisations.Grant yes = new Authorisations.Grant(
                oracle.askedAbout, Set.copyOf(oracle.asked), "cab", List.of(), until, Map.of());
        if (oracle.counts()) {
            authorisations.grant(number, yes, actor);
            oracle.asked.forEach(host -> oracle.authorisedUntil.put(host, until));
            oracle.everGranted = true;
        } else {
            assertThatThrownBy(() -> authorisations.grant(number, yes, actor)).isInstanceOf(Conflict.class);
        }
        oracle.asked.clear();
    }

    /** Another patch is taken as long as it will be rated itself and nothing was authorised. */
    private void otherPatch(ChangeNumber number, Oracle oracle, Actor actor) {
        UUID other = data.patch().id();
        Revision wish = new Revision(Set.of(), Set.of(), Set.of(other), "Other");
        if (oracle.rated || oracle.everGranted) {
            assertThatThrownBy(() -> revisions.revise(number, wish, actor))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("law9.patches-assessed"));
        } else {
            revisions.revise(number, wish, actor);
            oracle.patch = other;
            oracle.revision++;
        }
    }

    private void apply(Move move, ChangeNumber number, UUID host, Oracle oracle, Actor actor) {
        switch (move.step()) {
            case ASK -> {
                oracle.ask();
                assertThat(authorisations.toAuthorise(number)).isEqualTo(oracle.asked);
            }
            case GRANT -> grant(number, oracle, actor);
            case ADD_HOST -> {
                oracle.revision++;
                revisions.revise(number, new Revision(Set.of(host), Set.of(), null, "More"), actor);
                if (oracle.targets.add(host)) {
                    oracle.authorisedUntil.remove(host);
                }
            }
            case REMOVE_HOST -> {
                if (oracle.targets.size() > 1 && oracle.targets.remove(host)) {
                    oracle.revision++;
                    revisions.revise(number, new Revision(Set.of(), Set.of(host), null, "Fewer"), actor);
                    oracle.authorisedUntil.remove(host);
                    oracle.out.add(host);
                }
            }
            case BRING_BACK -> {
                UUID back = oracle.out.poll();
                if (back != null && oracle.targets.add(back)) {
                    oracle.revision++;
                    revisions.revise(number, new Revision(Set.of(back), Set.of(), null, "After all"), actor);
                }
            }
            case RATE -> {
                progress.rate(number, Rating.MEDIUM, null, actor);
                oracle.rated = true;
            }
            case OTHER_PATCH -> otherPatch(number, oracle, actor);
            case OTHER_PLAN -> {
                Plan plan = new Plan(null, null, null, null, null, TestData.unique("Way back "), null);
                oracle.revision++;
                revisions.revise(number, new Revision(Set.of(), Set.of(), null, plan, "Riskier, perhaps"), actor);
                oracle.authorisedUntil.clear();
            }
            case OTHER_TITLE -> {
                Plan plan = new Plan(TestData.unique("Law 1 "), null, null, null, null, null, null);
                oracle.revision++;
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
