package dev.patchboard.approval;

import dev.patchboard.approval.ApprovalEvent.BoardTooSmall;
import dev.patchboard.approval.ApprovalEvent.Decided;
import dev.patchboard.change.Authorisations;
import dev.patchboard.identity.ActingRoles;
import dev.patchboard.identity.Duties;
import dev.patchboard.identity.Duty;
import dev.patchboard.identity.DutyRule;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Actor.Channel;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.Subject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Who sits, who may speak, and what follows once a round is decided. */
@Component
class Board {

    private final People people;
    private final Duties duties;
    private final ActingRoles acting;
    private final Recusals recusals;
    private final Authorisations authorisations;
    private final AskedHosts asked;
    private final ChangeModels models;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Board(
            People people,
            Duties duties,
            ActingRoles acting,
            Recusals recusals,
            Authorisations authorisations,
            AskedHosts asked,
            ChangeModels models,
            ApplicationEventPublisher events,
            Clock clock) {
        this.people = people;
        this.duties = duties;
        this.acting = acting;
        this.recusals = recusals;
        this.authorisations = authorisations;
        this.asked = asked;
        this.models = models;
        this.events = events;
        this.clock = clock;
    }

    /** Gives every member of the board a seat; those whom law 5 or an earlier word of theirs keeps from this change are out at once. */
    void seat(Round round) {
        if (round.terms().authority() != Authority.CAB) {
            return;
        }
        for (Person member : people.withRole(role(round))) {
            round.seat(member.login(), null);
            takeOut(round, member.login());
        }
    }

    private void takeOut(Round round, String member) {
        Optional<String> said = recusals.reason(round.number(), member);
        if (said.isPresent()) {
            round.recuse(member, said.get(), clock.instant());
        } else {
            ruleAgainst(round.number(), member).ifPresent(why -> round.keepOut(member, why));
        }
    }

    /** What keeps this person from deciding whatever the others do: a rule of law 5, or that they recused themselves. */
    Optional<String> against(ChangeNumber number, String login) {
        return ruleAgainst(number, login).or(() -> recusals.against(number, Actor.of(login, Channel.UI)));
    }

    /** The rule of law 5 that keeps this person from voting, whatever the others do; one that asks for company does not. */
    private Optional<String> ruleAgainst(ChangeNumber number, String login) {
        return duties.against(number, Duty.AUTHORISE, Actor.of(login, Channel.UI))
                .filter(rule -> rule.strength() == DutyRule.Strength.NEVER)
                .map(Board::words);
    }

    /** The rule's own words are for who authorised first; a member who answered for the board about an emergency has authorised nothing. */
    private static String words(DutyRule rule) {
        return rule.one() == Duty.AUTHORISE && rule.other() == Duty.RATIFY
                ? "Answered for the board whether it ratifies the emergency, so others authorise the change."
                : rule.message();
    }

    /**
     * The member for whom the actor speaks. Refuses whoever does not hold the role, stands in without a delegation of it, or has
     * recused themselves from this change, be it the actor or the member.
     */
    String speaksFor(Round round, Actor actor) {
        return speaksFor(round.number(), role(round), actor);
    }

    String speaksFor(ChangeNumber number, Role role, Actor actor) {
        String principal = actor.onBehalfOf();
        String member = principal == null ? actor.person() : principal;
        requireRole(number, member, role, actor);
        if (!acting.of(actor).contains(role)) {
            throw new Refusal(
                    principal == null ? "law5.role-not-used" : "law5.no-delegation",
                    Subject.change(number),
                    actor,
                    principal == null
                            ? "You have the role " + role + ", but this token does not carry it."
                            : principal + " has not passed on the role " + role + " to you for today.");
        }
        recusals.requireNone(number, actor);
        return member;
    }

    void requireRole(ChangeNumber number, String login, Role role, Actor actor) {
        if (people.find(login).filter(person -> person.has(role)).isEmpty()) {
            throw new Refusal(
                    "law1.not-of-this-authority",
                    Subject.change(number),
                    actor,
                    login + " does not hold the role " + role + ", which decides about " + number + ".");
        }
    }

    /** Once decided: the authorisation that a yes gives, and the event. */
    void settle(Round round, Actor actor) {
        if (round.ballot() == Ballot.OPEN) {
            reportIfTooSmall(round, actor);
            return;
        }
        RoundView view = round.view();
        if (round.ballot() == Ballot.AUTHORISED) {
            authorisations.grant(
                    round.number(),
                    new Authorisations.Grant(
                            round.revision(),
                            asked.of(round.id()),
                            view.authority().name(),
                            approvers(view),
                            expires(round),
                            Map.of("authorisation-policy", view.policy())),
                    actor);
        }
        events.publishEvent(new Decided(
                round.number(),
                round.revision(),
                view.authority(),
                view.ballot(),
                String.join(" ", view.tally().sentences()),
                view.policy(),
                actor));
    }

    /** The end of the policy's days, and under a model never after the model: the yes was given on its promise. */
    private Instant expires(Round round) {
        Instant wanted = clock.instant().plus(Duration.ofDays(round.terms().validDays()));
        return round.reliesOn()
                .map(models::over)
                .filter(over -> over.isBefore(wanted))
                .orElse(wanted);
    }

    /** Who said yes; of a vote that was cast for a member, the member's delegate. */
    private static List<String> approvers(RoundView view) {
        return view.seats().stream()
                .filter(seat -> seat.vote() == Vote.APPROVE)
                .map(SeatView::castBy)
                .filter(Objects::nonNull)
                .toList();
    }

    void reportIfTooSmall(Round round, Actor actor) {
        Tally tally = round.tally();
        if (round.terms().authority() == Authority.CAB && tally.tooSmall()) {
            events.publishEvent(
                    new BoardTooSmall(round.number(), round.revision(), tally.base(), tally.required(), actor));
        }
    }

    static Role role(Round round) {
        return Role.valueOf(round.terms().groups());
    }
}
