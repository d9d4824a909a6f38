package dev.patchboard.web.home;

import dev.patchboard.approval.Approvals;
import dev.patchboard.approval.Authority;
import dev.patchboard.approval.Ratifications;
import dev.patchboard.approval.RoundView;
import dev.patchboard.change.ChangeCards;
import dev.patchboard.change.ChangeCards.Card;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.HostQuery;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.identity.Role;
import dev.patchboard.process.view.TaskInbox;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.tasks.OpenTask;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Everything that waits for one person, gathered from where it belongs. */
@Component
class Desk {

    /** A change this close to its due date is shown before it is late. */
    private static final int SOON = 3;

    /** Tasks that the docket shows as votes. */
    private static final Set<String> VOTES =
            Set.of("cab-vote", "emergency-authorisation", "standard-authorisation", "ratification");

    private final TaskInbox inbox;
    private final Approvals approvals;
    private final Ratifications ratifications;
    private final ChangeCards cards;
    private final ChangeHosts changeHosts;
    private final Hosts hosts;
    private final Clock clock;

    Desk(
            TaskInbox inbox,
            Approvals approvals,
            Ratifications ratifications,
            ChangeCards cards,
            ChangeHosts changeHosts,
            Hosts hosts,
            Clock clock) {
        this.inbox = inbox;
        this.approvals = approvals;
        this.ratifications = ratifications;
        this.cards = cards;
        this.changeHosts = changeHosts;
        this.hosts = hosts;
        this.clock = clock;
    }

    /** A task with its change in short. */
    record Due(OpenTask task, @Nullable Card change) {}

    /**
     * A decision that this person's voice is missing in.
     *
     * @param by when the decision is late
     * @param ratification whether an emergency is to be ratified
     */
    record Voting(ChangeNumber number, @Nullable Card change, Instant by, boolean ratification) {}

    /** An open change and how many of a person's hosts it is for. */
    record Touched(Card change, int hosts) {}

    /** Tasks that are this person's or up for their roles, by due date; votes stand apart. */
    List<Due> tasks(Actor actor) {
        Map<ChangeNumber, Card> known = byNumber();
        Comparator<Due> byDue = Comparator.comparing(
                due -> due.change() == null ? null : due.change().dueDate(),
                Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()));
        return inbox.of(actor).stream()
                .filter(task -> !VOTES.contains(task.form()))
                .map(task -> new Due(task, known.get(task.change())))
                .sorted(byDue.thenComparing(due -> due.task().created()))
                .toList();
    }

    /** Rounds in which a vote of this person, or of whom they act for, is missing; the earliest deadline first. */
    List<Voting> votes(Actor actor, Set<Role> roles) {
        Map<ChangeNumber, Card> known = byNumber();
        String who = Objects.requireNonNullElse(actor.onBehalfOf(), actor.person());
        Stream<Voting> open = approvals.open().stream()
                .filter(round -> awaits(round, who, roles))
                .map(round -> new Voting(round.change(), known.get(round.change()), round.deadline(), false));
        Stream<Voting> owed = roles.contains(Role.CAB)
                ? ratifications.awaited().stream()
                        .filter(round -> round.seats().stream().noneMatch(seat -> who.equals(seat.castBy())))
                        .map(round -> new Voting(
                                round.change(),
                                known.get(round.change()),
                                Objects.requireNonNullElse(round.ratifyBy(), round.deadline()),
                                true))
                : Stream.empty();
        return Stream.concat(owed, open)
                .sorted(Comparator.comparing(Voting::by))
                .toList();
    }

    private static boolean awaits(RoundView round, String who, Set<Role> roles) {
        boolean role = roles.stream().anyMatch(each -> each.name().equals(round.groups()));
        return role && (round.authority() != Authority.CAB || round.missing().contains(who));
    }

    /** Open changes that are late or soon will be, the latest first. */
    List<Card> late() {
        LocalDate soon = LocalDate.now(clock).plusDays(SOON);
        return cards.current().stream()
                .filter(card -> !card.stage().isFinal())
                .filter(card -> {
                    LocalDate due = card.dueDate();
                    return due != null && !due.isAfter(soon);
                })
                .toList();
    }

    /** Open changes for hosts that this person owns. */
    List<Touched> touched(Actor actor) {
        String owner = Objects.requireNonNullElse(actor.onBehalfOf(), actor.person());
        Set<UUID> own = hosts.all(HostQuery.everything().ownedBy(owner)).stream()
                .map(Host::id)
                .collect(Collectors.toSet());
        Map<ChangeNumber, Integer> counts = changeHosts.openChangesOf(own);
        return cards.current().stream()
                .filter(card -> counts.containsKey(card.number()))
                .map(card -> new Touched(card, counts.getOrDefault(card.number(), 0)))
                .toList();
    }

    private Map<ChangeNumber, Card> byNumber() {
        return cards.current().stream().collect(Collectors.toMap(Card::number, Function.identity()));
    }
}
