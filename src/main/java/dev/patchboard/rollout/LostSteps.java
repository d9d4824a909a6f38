package dev.patchboard.rollout;

import dev.patchboard.change.Authorisations;
import dev.patchboard.change.ChangeEvent;
import dev.patchboard.shared.ChangeNumber;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Law 1: an authority says yes to a rollout in steps. A revision that takes every host out of a ring that is not proven, ahead of another
 * ring, takes a step away: what was to be proven there first is proven nowhere. That plan is riskier and voids the authorisation, so
 * that the authority, and not whoever revised, lets the others go without it. Callers hold the transaction.
 */
@Component
class LostSteps {

    private final Ledger ledger;
    private final HostRows seats;
    private final Authorisations authorisations;

    LostSteps(Ledger ledger, HostRows seats, Authorisations authorisations) {
        this.ledger = ledger;
        this.seats = seats;
        this.authorisations = authorisations;
    }

    /** Voids what was authorised if the revision takes a step away; asked before the rollout is planned anew. */
    void voidIfAny(ChangeEvent.Revised event) {
        if (event.removed().isEmpty()) {
            return;
        }
        lost(event)
                .ifPresent(ring -> authorisations.voidAll(
                        event.number(),
                        "Another plan: revision " + event.revision() + " leaves no host in ring " + ring.ordinal() + " "
                                + ring.plan().name() + ", ahead of the others",
                        event.actor()));
    }

    private Optional<Wave> lost(ChangeEvent.Revised event) {
        ChangeNumber number = event.number();
        Snapshot snapshot = ledger.snapshot(number);
        Set<Integer> left = seats.all(number).stream()
                .filter(seat -> event.removed().contains(seat.hostId()))
                .map(RolloutHost::homeRing)
                .collect(Collectors.toSet());
        List<Wave> steps = ledger.waves(number).stream()
                .filter(wave -> !wave.plan().straggler() && wave.state() != WaveState.PROVEN)
                .toList();
        return steps.stream()
                .filter(wave ->
                        left.contains(wave.ordinal()) && snapshot.counting(wave).isEmpty())
                .filter(wave -> steps.stream()
                        .anyMatch(later -> later.ordinal() > wave.ordinal()
                                && !snapshot.counting(later).isEmpty()))
                .findFirst();
    }
}
