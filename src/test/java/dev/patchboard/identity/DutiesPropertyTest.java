package dev.patchboard.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchboard.identity.DutyRule.Strength;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Actor.Channel;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Refusal;
import dev.patchboard.testing.TestDatabase;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Law 5: whatever is tried in whatever order, nobody ends up with duties that a rule keeps apart. */
class DutiesPropertyTest {

    private static final TestDatabase DATABASE = TestDatabase.with("V010__identity.sql");
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final Duties duties =
            new Duties(new DutyLedger(DATABASE.jdbc()), (number, actor) -> Optional.empty(), Clock.systemUTC());

    record Attempt(Duty duty, Actor actor) {}

    @Property
    void law5_noPersonHoldsDutiesThatARuleKeepsApart(@ForAll("attempts") List<Attempt> attempts) {
        ChangeNumber number = next();
        attempts.forEach(attempt -> tryToTake(number, attempt));
        List<TakenDuty> taken = duties.takenOn(number);
        for (DutyRule rule : duties.rules()) {
            for (String person : everybody(taken)) {
                if (holds(taken, person, rule.one()) && holds(taken, person, rule.other())) {
                    assertThat(rule.strength())
                            .as(person + " under " + rule.code())
                            .isEqualTo(Strength.ALONE);
                    assertThat(taken)
                            .as(rule.code())
                            .anyMatch(past -> past.duty() == rule.other() && !past.involves(Set.of(person)));
                }
            }
        }
    }

    @Property
    void law5_whoeverTakesNoPartTakesNoDutyThatDecides(@ForAll Duty duty) {
        Duties recused = new Duties(
                new DutyLedger(DATABASE.jdbc()), (number, actor) -> Optional.of("recused"), Clock.systemUTC());
        ChangeNumber number = next();
        String refused = null;
        try {
            recused.take(number, duty, Actor.of("casey", Channel.UI));
        } catch (Refusal refusal) {
            refused = refusal.code();
        }
        boolean asksOrCarriesOut = Set.of(Duty.REQUEST, Duty.IMPLEMENT, Duty.ASK_WAIVER, Duty.ASK_EXCEPTION)
                .contains(duty);
        assertThat(refused).isEqualTo(asksOrCarriesOut ? null : "law5.recused-takes-no-part");
        assertThat(recused.takenOn(number)).hasSize(asksOrCarriesOut ? 1 : 0);
    }

    @Property
    void law5_aRefusalNamesItsRuleAndTakesNothing(@ForAll("attempts") List<Attempt> attempts) {
        ChangeNumber number = next();
        Set<String> codes =
                Set.copyOf(duties.rules().stream().map(DutyRule::code).toList());
        for (Attempt attempt : attempts) {
            List<TakenDuty> before = duties.takenOn(number);
            boolean announced =
                    duties.against(number, attempt.duty(), attempt.actor()).isPresent();
            String refused = tryToTake(number, attempt);
            assertThat(refused != null).isEqualTo(announced);
            if (refused != null) {
                assertThat(codes).contains(refused);
                assertThat(duties.takenOn(number)).isEqualTo(before);
            }
        }
    }

    @Property
    void law5_aDelegateAndThePrincipalCountAsOne(@ForAll Duty first, @ForAll Duty second) {
        Actor ann = Actor.of("ann", Channel.UI);
        Actor bobForAnn = Actor.of("bob", Channel.API).onBehalfOf("ann");
        String alone = secondRefusal(first, ann, second, ann);
        assertThat(secondRefusal(first, ann, second, bobForAnn)).isEqualTo(alone);
        assertThat(secondRefusal(first, bobForAnn, second, ann)).isEqualTo(alone);
        assertThat(secondRefusal(first, bobForAnn, second, Actor.of("bob", Channel.UI)))
                .isEqualTo(alone);
        assertThat(secondRefusal(first, bobForAnn, second, Actor.of("cleo", Channel.UI)))
                .isNull();
    }

    @Property(tries = 30)
    void law5_oneWinsWhenTwoDutiesAreTakenAtOnce(@ForAll boolean requestFirst) throws Exception {
        DATABASE.transaction().executeWithoutResult(status -> person("ann"));
        ChangeNumber number = next();
        Actor ann = Actor.of("ann", Channel.UI);
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Callable<String>> both = Stream.of(Duty.REQUEST, Duty.AUTHORISE)
                    .<Callable<String>>map(duty -> () -> {
                        together.await();
                        return tryToTake(number, new Attempt(duty, ann));
                    })
                    .toList();
            List<Future<String>> outcomes = two.invokeAll(requestFirst ? both : List.of(both.get(1), both.get(0)));
            long refusals = 0;
            for (Future<String> outcome : outcomes) {
                refusals += outcome.get() == null ? 0 : 1;
            }
            assertThat(refusals).isEqualTo(1);
            assertThat(duties.takenOn(number)).hasSize(1);
        } finally {
            two.shutdownNow();
        }
    }

    @Example
    void partsOfTheSystemAreRecordedAndNeverRefused() {
        ChangeNumber number = next();
        Actor process = Actor.system("process");
        for (Duty duty : Duty.values()) {
            assertThat(tryToTake(number, new Attempt(duty, process))).isNull();
        }
        assertThat(duties.takenOn(number)).hasSize(Duty.values().length);
    }

    @Example
    void theTesterMayAuthoriseAfterSomebodyElse() {
        ChangeNumber number = next();
        Actor tess = Actor.of("tess", Channel.UI);
        take(number, Duty.TEST, tess);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> take(number, Duty.AUTHORISE, tess))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("law5.tester-may-not-authorise-alone"));
        take(number, Duty.AUTHORISE, Actor.of("carl", Channel.UI));
        take(number, Duty.AUTHORISE, tess);
    }

    @Provide
    Arbitrary<List<Attempt>> attempts() {
        Arbitrary<String> people = Arbitraries.of("ann", "bob", "cleo", "dan");
        Arbitrary<Actor> actors = Combinators.combine(people, people.injectNull(0.6))
                .as((person, principal) -> principal == null || principal.equals(person)
                        ? Actor.of(person, Channel.UI)
                        : Actor.of(person, Channel.UI).onBehalfOf(principal));
        return Combinators.combine(Arbitraries.of(Duty.class), actors)
                .as(Attempt::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
    }

    private String secondRefusal(Duty first, Actor one, Duty second, Actor other) {
        ChangeNumber number = next();
        take(number, first, one);
        return tryToTake(number, new Attempt(second, other));
    }

    private String tryToTake(ChangeNumber number, Attempt attempt) {
        try {
            take(number, attempt.duty(), attempt.actor());
            return null;
        } catch (Refusal refusal) {
            return refusal.code();
        }
    }

    private void take(ChangeNumber number, Duty duty, Actor actor) {
        DATABASE.transaction().executeWithoutResult(status -> duties.take(number, duty, actor));
    }

    private static boolean holds(Collection<TakenDuty> taken, String person, Duty duty) {
        return taken.stream().anyMatch(past -> past.duty() == duty && past.involves(Set.of(person)));
    }

    private static Set<String> everybody(Collection<TakenDuty> taken) {
        return Set.copyOf(taken.stream()
                .flatMap(past -> Stream.of(past.person(), past.onBehalfOf()))
                .filter(login -> login != null)
                .distinct()
                .toList());
    }

    private static void person(String login) {
        DATABASE.jdbc()
                .sql("merge into person (id, login, name, email, zone, active, created_at, version) key (login)"
                        + " values (X'00000000000000000000000000000001', :login, 'A', 'a@b', 'UTC', true,"
                        + " current_timestamp, 0)")
                .param("login", login)
                .update();
    }

    private static ChangeNumber next() {
        return new ChangeNumber(NUMBERS.incrementAndGet());
    }
}
