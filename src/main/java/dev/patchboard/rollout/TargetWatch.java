package dev.patchboard.rollout;

import dev.patchboard.change.ChangeEvent;
import dev.patchboard.shared.ChangeNumber;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Has running rings look again when hosts leave their change, are settled one by one or lose their authorisation: less may be left to wait for. */
@Component
@Transactional
class TargetWatch {

    private final WaveRepository waves;
    private final Ledger ledger;
    private final RingWatch watch;
    private final Scheduling scheduling;
    private final LostSteps steps;
    private final RolloutProcess process;

    TargetWatch(
            WaveRepository waves,
            Ledger ledger,
            RingWatch watch,
            Scheduling scheduling,
            LostSteps steps,
            RolloutProcess process) {
        this.waves = waves;
        this.ledger = ledger;
        this.watch = watch;
        this.scheduling = scheduling;
        this.steps = steps;
        this.process = process;
    }

    @EventListener
    void revised(ChangeEvent.Revised event) {
        steps.voidIfAny(event);
        look(event.number());
        if (event.authorisationVoided()) {
            unauthorised(event.number());
        }
    }

    @EventListener
    void settled(ChangeEvent.HostsSettled event) {
        steps.voidIfAny(event);
        look(event.number());
    }

    /** What waits for a person or a window on the way to its next batch goes on, and ends where nothing may be sent any more. */
    @EventListener
    void voided(ChangeEvent.AuthorisationVoided event) {
        unauthorised(event.number());
    }

    private void unauthorised(ChangeNumber number) {
        for (Wave wave : running(number)) {
            scheduling.askAgain(number, wave.ordinal());
            process.unauthorised(number, wave.ordinal());
        }
        if (!running(number).isEmpty()) {
            process.lookAgain(number);
        }
    }

    private List<Wave> running(ChangeNumber number) {
        return waves.findByChangeNumberOrderByOrdinal(number.value()).stream()
                .filter(wave -> wave.openedAt() != null && !wave.state().ended())
                .toList();
    }

    private void look(ChangeNumber number) {
        List<Integer> running = running(number).stream().map(Wave::ordinal).toList();
        for (int ring : running) {
            watch.reported(ledger.locked(number, ring));
            scheduling.askAgain(number, ring);
            if (ledger.snapshot(number).in(ring).isEmpty()) {
                process.nobodyLeft(number, ring);
            }
        }
        if (!running.isEmpty()) {
            process.lookAgain(number);
        }
    }
}
