package dev.patchboard.rollout;

import dev.patchboard.change.ChangeEvent;
import dev.patchboard.fleet.CalendarEvent;
import dev.patchboard.rollout.WaveRepository.Place;
import dev.patchboard.shared.ChangeNumber;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Has the rings that wait for their windows ask again when a window or a freeze comes or goes, in the transaction that changes it:
 * a freeze that was lifted keeps nothing waiting, and a new one is not met only when the old opening comes.
 */
@Component
@Transactional
class CalendarWatch {

    /** A ring that sends is looked at too: while it looks for its next window it does not count as waiting yet. */
    private static final Set<WaveState> MAY_WAIT = EnumSet.of(WaveState.WAITING, WaveState.DEPLOYING);

    private final WaveRepository waves;
    private final Scheduling scheduling;

    CalendarWatch(WaveRepository waves, Scheduling scheduling) {
        this.waves = waves;
        this.scheduling = scheduling;
    }

    @EventListener
    void changed(CalendarEvent event) {
        waiting().forEach(place -> scheduling.askAgain(change(place), place.getOrdinal()));
    }

    /** Whoever resumes a change expects it to go on if it may: its hosts may have come to other windows meanwhile. */
    @EventListener
    void resumed(ChangeEvent.Resumed event) {
        waiting().stream()
                .filter(place -> change(place).equals(event.number()))
                .forEach(place -> scheduling.askAgain(event.number(), place.getOrdinal()));
    }

    private List<Place> waiting() {
        return waves.findByStateInOrderByChangeNumberAscOrdinalAsc(MAY_WAIT);
    }

    private static ChangeNumber change(Place place) {
        return new ChangeNumber(place.getChangeNumber());
    }
}
