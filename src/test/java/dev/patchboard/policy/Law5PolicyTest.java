package dev.patchboard.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.policy.DefinitionVersion.Source;
import dev.patchboard.policy.DefinitionVersion.State;
import dev.patchboard.policy.PolicyEvent.DefinitionInForce;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Actor.Channel;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Refusal;
import dev.patchboard.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeTry;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** Law 5 on policy: nobody's own proposal comes into force, whatever the order of things. */
class Law5PolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
    private static final TestDatabase DATABASE = TestDatabase.with("V150__policy.sql");

    private final VersionRows rows = new VersionRows(DATABASE.jdbc());
    private final Map<String, DefinitionFile> texts = new HashMap<>();
    private final List<Object> events = new ArrayList<>();
    private final InForce inForce = new InForce() {
        @Override
        public Map<String, DefinitionFile> files() {
            return texts;
        }

        @Override
        public DefinitionFile text(DefinitionVersion version) {
            return ReleasedInForce.file(version.name(), "text");
        }
    };
    private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
    private final Policies policies = new Policies(
            rows,
            new Checks(beans.getBeanProvider(DefinitionCheck.class), inForce),
            inForce,
            events::add,
            Clock.fixed(NOW, ZoneOffset.UTC));

    private List<UUID> versions = List.of();

    /** Something a person does to one of three texts, perhaps in somebody's place. */
    record Move(int text, String what, Actor actor) {}

    @BeforeTry
    void threeTextsOfOneTable() {
        DATABASE.jdbc().sql("delete from policy_version").update();
        versions = List.of(found("one"), found("two"), found("three"));
        events.clear();
    }

    @Property(tries = 150)
    void law5_whatIsInForceWasProposedByOneAndApprovedByAnother(@ForAll("moves") List<Move> moves) {
        Map<UUID, Set<String>> proposers = new HashMap<>();
        for (Move move : moves) {
            UUID id = versions.get(move.text());
            try {
                play(move, id);
                if (move.what().startsWith("propose")) {
                    proposers.put(id, people(move.actor()));
                }
            } catch (Refusal | Conflict | InvalidInput refused) {
                continue;
            }
            if (move.what().equals("approve")) {
                assertThat(proposers.get(id)).isNotNull().doesNotContainAnyElementsOf(people(move.actor()));
            }
            assertThat(rows.in(State.IN_FORCE)).hasSizeLessThanOrEqualTo(1).allSatisfy(version -> {
                assertThat(version.approvedBy()).isNotNull().isNotIn(version.proposers());
                assertThat(version.effectiveFrom()).isBeforeOrEqualTo(TODAY);
            });
        }
    }

    @Example
    void law5_theProposerAndWhoStandsInForThemAreRefusedByName() {
        UUID id = found("four");
        policies.propose(id, TODAY, "Better.", ann());
        assertThatThrownBy(() -> policies.approve(id, ann()))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                        .isEqualTo("law5.second-person-for-policy"));
        Actor standIn = bob().onBehalfOf("ann");
        assertThatThrownBy(() -> policies.approve(id, standIn)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> policies.approve(id, Actor.system("anything"))).isInstanceOf(Refusal.class);

        assertThat(policies.approve(id, bob()).state()).isEqualTo(State.IN_FORCE);
        assertThat(events.get(events.size() - 1)).isInstanceOf(DefinitionInForce.class);
    }

    @Example
    void law7_eachOfTheirStepsIsOneEvent() {
        UUID refused = found("seven");
        events.clear();
        policies.propose(refused, TODAY.plusDays(1), "Better.", ann());
        assertThat(events).hasSize(1);
        policies.refuse(refused, "No.", bob());
        assertThat(events).hasSize(2);

        UUID approved = found("eight");
        policies.propose(approved, TODAY.plusDays(1), "Better.", ann());
        events.clear();
        policies.approve(approved, bob());
        assertThat(events).hasSize(1);
    }

    @Example
    void law5_anApprovedTextWaitsForItsDay() {
        UUID id = found("five");
        policies.propose(id, TODAY.plusDays(1), "Better.", ann());

        assertThat(policies.approve(id, bob()).state()).isEqualTo(State.APPROVED);
        assertThat(policies.reach(id).state()).isEqualTo(State.APPROVED);
        assertThatThrownBy(() -> policies.propose(found("six"), TODAY.minusDays(1), "Better.", ann()))
                .isInstanceOf(InvalidInput.class);
    }

    private void play(Move move, UUID id) {
        switch (move.what()) {
            case "propose" -> policies.propose(id, TODAY, "Better.", move.actor());
            case "proposeLater" -> policies.propose(id, TODAY.plusDays(3), "Better.", move.actor());
            case "approve" -> policies.approve(id, move.actor());
            case "refuse" -> policies.refuse(id, "Worse.", move.actor());
            default -> policies.reach(id);
        }
    }

    private UUID found(String text) {
        DefinitionFile file = DefinitionFile.of("processes/ring-gate.dmn", text.getBytes(StandardCharsets.UTF_8));
        return rows.add(file, Source.FOLDER, State.FOUND, List.of(), NOW).id();
    }

    private static Set<String> people(Actor actor) {
        Set<String> people = new HashSet<>(Set.of(actor.person()));
        if (actor.onBehalfOf() != null) {
            people.add(actor.onBehalfOf());
        }
        return people;
    }

    private static Actor ann() {
        return Actor.of("ann", Channel.UI);
    }

    private static Actor bob() {
        return Actor.of("bob", Channel.UI);
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        Arbitrary<Actor> actors = Combinators.combine(
                        Arbitraries.of("ann", "bob", "carl"), Arbitraries.of("", "", "ann", "bob"))
                .as((person, principal) -> {
                    Actor actor = Actor.of(person, Channel.API);
                    return principal.isEmpty() || principal.equals(person) ? actor : actor.onBehalfOf(principal);
                });
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of("propose", "approve", "approve", "proposeLater", "refuse", "reach"),
                        actors)
                .as(Move::new)
                .list()
                .ofMaxSize(20);
    }
}
