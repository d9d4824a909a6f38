package dev.patchboard.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Actor.Channel;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Refusal;
import dev.patchboard.testing.PatchboardTest;
import dev.patchboard.testing.TestClock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

@PatchboardTest
@Transactional
class PeopleIT {

    private static final Actor INSTALL = Actor.system("test");
    private static final ChangeNumber NUMBER = new ChangeNumber(1);

    @Autowired
    private People people;

    @Autowired
    private Delegations delegations;

    @Autowired
    private Duties duties;

    @Autowired
    private ActingRoles acting;

    @Autowired
    private DutyPolicy policy;

    @Test
    void aPersonIsFoundWhateverTheCaseOfTheLogin() {
        create("ann", Role.CAB);
        assertThat(people.find("Ann ")).map(Person::name).contains("Ann Example");
        assertThat(people.withRole(Role.CAB)).extracting(Person::login).contains("ann");
        assertThat(people.withRole(Role.AUDITOR)).extracting(Person::login).doesNotContain("ann");
    }

    @Test
    void aTakenLoginIsAConflict() {
        create("ann", Role.CAB);
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> create("ann", Role.LAB));
    }

    @Test
    void everyBadFieldIsNamed() {
        NewPerson bad = new NewPerson("A b", " ", "nobody", ZoneId.of("UTC"), Set.of(), null);
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> people.create(bad, INSTALL))
                .satisfies(e -> assertThat(e.problems())
                        .extracting(InvalidInput.Problem::field)
                        .containsExactly("login", "name", "email"));
    }

    @Test
    void aShortPasswordIsNotTaken() {
        NewPerson weak = new NewPerson("ann", "Ann", "ann@example.org", ZoneId.of("UTC"), Set.of(), "short");
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> people.create(weak, INSTALL));
    }

    @Test
    void nobodyChangesTheirOwnRoles() {
        create("ann", Role.ADMIN);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> people.changeRoles("ann", Set.of(Role.CAB), Actor.of("ann", Channel.UI)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("law5.own-roles"));
    }

    @Test
    void aDelegateMayActOnlyBetweenTheDates() {
        create("ann", Role.CAB);
        create("bob", Role.LAB);
        LocalDate today = TestClock.today();
        delegations.make(
                new NewDelegation("ann", "bob", today.plusDays(1), today.plusDays(3), Set.of(Role.CAB)),
                Actor.of("ann", Channel.UI));
        assertThat(delegations.active("ann", today)).isEmpty();
        assertThat(delegations.active("ann", today.plusDays(1))).hasSize(1);
        assertThat(delegations.active("ann", today.plusDays(3))).hasSize(1);
        assertThat(delegations.active("ann", today.plusDays(4))).isEmpty();
        assertThat(delegations.now("bob", "ann")).isEmpty();
    }

    @Test
    void aDelegationThatWasEndedIsNoLongerAmongTheOpenOnes() {
        create("ann", Role.CAB);
        create("bob", Role.OPERATOR);
        LocalDate today = TestClock.today();
        Actor ann = Actor.of("ann", Channel.UI);
        Delegation later = delegations.make(
                new NewDelegation("ann", "bob", today.plusDays(10), today.plusDays(12), Set.of(Role.CAB)), ann);
        Delegation ended =
                delegations.make(new NewDelegation("ann", "bob", today, today.plusDays(3), Set.of(Role.CAB)), ann);
        delegations.end(ended.id(), null, ann);

        assertThat(delegations.open())
                .extracting(Delegation::id)
                .contains(later.id())
                .doesNotContain(ended.id());
        assertThat(delegations.all()).extracting(Delegation::id).contains(ended.id());
    }

    @Test
    void aDelegateHasTheRolesOfEveryDelegationThatHoldsAndNoOthers() {
        people.create(
                new NewPerson(
                        "ann", "Ann", "a@example.org", ZoneId.of("UTC"), Set.of(Role.CAB, Role.LAB, Role.ADMIN), null),
                INSTALL);
        create("bob", Role.OPERATOR);
        LocalDate today = TestClock.today();
        for (Role role : Set.of(Role.CAB, Role.LAB)) {
            delegations.make(new NewDelegation("ann", "bob", today, today.plusDays(2), Set.of(role)), INSTALL);
        }
        Actor bob = Actor.of("bob", Channel.UI);
        assertThat(acting.of(bob.onBehalfOf("ann"))).containsExactlyInAnyOrder(Role.CAB, Role.LAB);
        assertThat(acting.of(bob)).containsExactly(Role.OPERATOR);
        people.changeRoles("ann", Set.of(Role.LAB), INSTALL);
        assertThat(acting.of(bob.onBehalfOf("ann"))).containsExactly(Role.LAB);
        people.activate("ann", false, "left", INSTALL);
        assertThat(acting.of(bob.onBehalfOf("ann"))).isEmpty();
    }

    @Test
    void aRuleChangesByASecondPersonFromADayOn() {
        DutyRule off = new DutyRule(
                "law5.tester-may-not-authorise-alone", Duty.TEST, Duty.AUTHORISE, DutyRule.Strength.OFF, "m", "s");
        LocalDate tomorrow = TestClock.today().plusDays(1);
        Actor pat = Actor.of("pat", Channel.UI);
        DutyEdition proposed = policy.propose(off, tomorrow, "two testers only", pat);
        assertThat(proposed.edition()).isEqualTo(2);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> policy.approve(proposed.id(), pat))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("law5.second-person-for-policy"));
        assertThat(policy.approve(proposed.id(), Actor.of("quin", Channel.UI)).approvedBy())
                .isEqualTo("quin");
        assertThat(duties.rules())
                .filteredOn(rule -> rule.code().equals(off.code()))
                .extracting(DutyRule::strength)
                .containsExactly(DutyRule.Strength.ALONE);
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> policy.propose(off, tomorrow.minusDays(2), "late", pat));
    }

    @Test
    void onlyRolesOfThePrincipalArePassedOnAndOnlyByThePrincipal() {
        create("ann", Role.CAB);
        create("bob", Role.LAB);
        LocalDate today = TestClock.today();
        NewDelegation tooMuch = new NewDelegation("ann", "bob", today, today, Set.of(Role.ADMIN));
        NewDelegation fine = new NewDelegation("ann", "bob", today, today, Set.of(Role.CAB));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> delegations.make(tooMuch, Actor.of("ann", Channel.UI)));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> delegations.make(fine, Actor.of("bob", Channel.UI)));
    }

    @Test
    void law5_theRequesterMayNotAuthoriseNotEvenForSomebodyElse() {
        Actor ann = Actor.of("ann", Channel.UI);
        duties.take(NUMBER, Duty.REQUEST, ann);
        duties.take(NUMBER, Duty.REQUEST, ann);
        assertThat(duties.takenOn(NUMBER)).hasSize(1);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> duties.take(NUMBER, Duty.AUTHORISE, ann.onBehalfOf("bob")))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("law5.requester-may-not-authorise"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> duties.take(
                        NUMBER, Duty.AUTHORISE, Actor.of("bob", Channel.UI).onBehalfOf("ann")));
    }

    private void create(String login, Role role) {
        people.create(
                new NewPerson(login, "Ann Example", login + "@example.org", ZoneId.of("UTC"), Set.of(role), null),
                INSTALL);
    }
}
