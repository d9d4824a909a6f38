package dev.patchboard.identity;

import dev.patchboard.identity.DelegationEvent.DelegationEnded;
import dev.patchboard.identity.DelegationEvent.DelegationMade;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.Subject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who stands in for whom, and when. A delegate acts under their own name and the principal's, never as the principal. */
@Service
@Transactional
public class Delegations {

    private final DelegationRepository rows;
    private final People people;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Delegations(DelegationRepository rows, People people, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    /** The delegations of this principal that hold on this date (in the principal's zone). */
    @Transactional(readOnly = true)
    public List<Delegation> active(String principal, LocalDate date) {
        return rows.holding(principal, date).stream().map(DelegationRow::view).toList();
    }

    /**
     * What this delegate may do for this principal now, if anything and both are active: of several delegations that hold, the
     * first, with the roles of all.
     */
    @Transactional(readOnly = true)
    public Optional<Delegation> now(String delegate, String principal) {
        boolean delegateActive = people.find(delegate).filter(Person::active).isPresent();
        return people.find(principal)
                .filter(person -> person.active() && delegateActive)
                .flatMap(person -> active(principal, LocalDate.ofInstant(clock.instant(), person.zone())).stream()
                        .filter(delegation -> delegation.delegate().equals(delegate))
                        .reduce(Delegation::withRolesOf));
    }

    /** For whom this delegate may act now: one delegation for each principal, with the roles of all that hold; by principal. */
    @Transactional(readOnly = true)
    public List<Delegation> standsInFor(String delegate) {
        return of(delegate).stream()
                .filter(delegation -> delegation.delegate().equals(delegate) && !delegation.ended())
                .map(Delegation::principal)
                .distinct()
                .sorted()
                .flatMap(principal -> now(delegate, principal).stream())
                .toList();
    }

    /** Every delegation this person gave or was given, the newest first. */
    @Transactional(readOnly = true)
    public List<Delegation> of(String login) {
        return rows.of(login).stream().map(DelegationRow::view).toList();
    }

    /** Those that hold now or will, wherever their principals are: the newest first. */
    @Transactional(readOnly = true)
    public List<Delegation> open() {
        // Where the day ends last it may still be yesterday in UTC.
        LocalDate earliest =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
        return rows.openOn(earliest).stream().map(DelegationRow::view).toList();
    }

    /** Every delegation, the newest first. */
    @Transactional(readOnly = true)
    public List<Delegation> all() {
        return rows.findAllByOrderByFromDateDescIdDesc().stream()
                .map(DelegationRow::view)
                .toList();
    }

    /**
     * Makes a delegation. The principal does so, or somebody who looks after people for them; never a delegate, since what was
     * passed on is not passed on again.
     */
    public Delegation make(NewDelegation wanted, Actor actor) {
        Person principal = person("principal", wanted.principal());
        Person delegate = person("delegate", wanted.delegate());
        refuseStrangers(principal.login(), actor);
        LocalDate today = LocalDate.ofInstant(clock.instant(), principal.zone());
        DelegationRules.check(wanted, principal, delegate, today);
        NewDelegation normal =
                new NewDelegation(principal.login(), delegate.login(), wanted.from(), wanted.until(), wanted.roles());
        Delegation made = rows.save(new DelegationRow(normal, clock.instant())).view();
        events.publishEvent(new DelegationMade(made, actor));
        return made;
    }

    /** Ends a delegation now. Ending one that has ended changes nothing. */
    public Delegation end(UUID id, @Nullable String reason, Actor actor) {
        DelegationRow row = rows.findById(id).orElseThrow(() -> new NotFound("delegation", id));
        refuseStrangers(row.view().principal(), actor);
        if (row.end(clock.instant())) {
            events.publishEvent(new DelegationEnded(row.view(), reason, actor));
        }
        return row.view();
    }

    private void refuseStrangers(String principal, Actor actor) {
        boolean mayForOthers = people.find(actor.person())
                .filter(person -> person.may(Permission.PEOPLE_ADMIN))
                .isPresent();
        boolean own = actor.person().equals(principal) && actor.onBehalfOf() == null;
        if (!own && !mayForOthers && !actor.isSystem()) {
            throw new Refusal(
                    "law5.delegation-not-yours",
                    Subject.person(principal),
                    actor,
                    "Only " + principal + " or an administrator decides who stands in for " + principal + ".");
        }
    }

    private Person person(String field, String login) {
        return people.find(login)
                .filter(Person::active)
                .orElseThrow(() -> InvalidInput.field(field, "There is no active person '" + login + "'."));
    }
}
