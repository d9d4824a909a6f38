package dev.patchboard.rollout;

import dev.patchboard.change.Authorisations;
import dev.patchboard.change.ChangeEvent;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Stage;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Plain;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Law 1: an authority says yes to a rollout in steps. Whoever takes the last host out of a ring that is not proven, ahead of another ring,
 * by a revision or by settling it otherwise than by the patch, takes a step away: what was to be proven there first is proven nowhere. That
 * plan is riskier and voids the authorisation, so that the authority lets the others go without it. Callers hold the transaction.
 */
@Component
class LostSteps {

    private final Ledger ledger;
    private final HostRows seats;
    private final SettledSeats settled;
    private final BatchRows batches;
    private final Changes changes;
    private final Authorisations authorisations;

    LostSteps(
            Ledger ledger,
            HostRows seats,
            SettledSeats settled,
            BatchRows batches,
            Changes changes,
            Authorisations authorisations) {
        this.ledger = ledger;
        this.seats = seats;
        this.settled = settled;
        this.batches = batches;
        this.changes = changes;
        this.authorisations = authorisations;
    }

    /** Voids what was authorised if the revision takes a step away; asked before the rollout is planned anew. */
    void voidIfAny(ChangeEvent.Revised event) {
        if (event.removed().isEmpty()) {
            return;
        }
        Set<Integer> left = seats.all(event.number()).stream()
                .filter(seat -> event.removed().contains(seat.hostId()))
                .map(RolloutHost::homeRing)
                .collect(Collectors.toSet());
        lost(event.number(), wave -> left.contains(wave.ordinal()))
                .ifPresent(ring -> authorisations.voidAll(
                        event.number(), "Another plan: revision " + event.revision() + leaves(ring), event.actor()));
    }

    /** The same where hosts were settled otherwise. A ring to which something was sent is left to a named person at its gate (law 2). */
    void voidIfAny(ChangeEvent.HostsSettled event) {
        ChangeNumber number = event.number();
        if (SettledSeats.counts(event.disposition())
                || changes.get(number).stage().compareTo(Stage.ROLLOUT) > 0) {
            return;
        }
        lost(number, wave -> isOf(wave, event.items()))
                .ifPresent(ring -> authorisations.voidAll(
                        number,
                        "Another plan: settling hosts as " + Plain.word(event.disposition()) + leaves(ring),
                        event.actor()));
    }

    private boolean isOf(Wave wave, List<String> hosts) {
        return batches.of(wave.change(), wave.ordinal()).isEmpty()
                && settled.of(wave).stream().anyMatch(seat -> hosts.contains(seat.host()));
    }

    private static String leaves(Wave ring) {
        return " takes the last host out of ring " + ring.ordinal() + " "
                + ring.plan().name() + ", ahead of the others";
    }

    /** The first ring ahead of others that has no host any more, of those that hosts left. */
    private Optional<Wave> lost(ChangeNumber number, Predicate<Wave> wasLeft) {
        Snapshot snapshot = ledger.snapshot(number);
        List<Wave> steps = ledger.waves(number).stream()
                .filter(wave -> !wave.plan().straggler() && wave.state() != WaveState.PROVEN)
                .toList();
        return steps.stream()
                .filter(wave -> wasLeft.test(wave) && snapshot.counting(wave).isEmpty())
                .filter(wave -> steps.stream()
                        .anyMatch(later -> later.ordinal() > wave.ordinal()
                                && !snapshot.counting(later).isEmpty()))
                .findFirst();
    }
}
