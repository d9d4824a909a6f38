package dev.patchboard.rollout;

import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ring that is being taken back, or was.
 *
 * @param since when it was ordered
 * @param by login of whoever ordered it
 * @param onBehalfOf login of the principal where a delegate did, else null
 * @param why the reason that was given
 * @param back hosts that a log or a person showed to be back
 * @param changed hosts that were changed: those that are back, and those that are waited for
 * @param over whether it is done
 * @param cut whether the change ended before it was: nothing is taken back any more
 */
public record TakingBack(
        ChangeNumber change,
        int ring,
        Instant since,
        String by,
        @Nullable String onBehalfOf,
        String why,
        int back,
        int changed,
        boolean over,
        boolean cut) {

    /** How it stands with the way back of one host or patch. */
    public enum Way {
        /** Nothing of it has to go. */
        NONE,
        /** Nothing shows it back yet. */
        AWAITED,
        /** It is back. */
        BACK;

        static Way of(Deployment row) {
            return row.removedAt() != null ? BACK : row.leftTraces() ? AWAITED : NONE;
        }

        static Way of(List<Deployment> rows) {
            List<Way> ways = rows.stream().map(Way::of).toList();
            return ways.contains(AWAITED) ? AWAITED : ways.contains(BACK) ? BACK : NONE;
        }
    }

    /** Of a ring that is taken back or was; null of every other. */
    static @Nullable TakingBack of(Wave wave, Snapshot snapshot, boolean ended) {
        Instant since = wave.takingBackSince();
        String by = wave.takingBackBy();
        boolean over = wave.state() == WaveState.ROLLED_BACK;
        if (since == null || by == null || !over && wave.state() != WaveState.TAKING_BACK) {
            return null;
        }
        List<Way> ways = snapshot.takenBackWith(wave).stream()
                .map(host -> Way.of(snapshot.of(host.hostId())))
                .filter(way -> way != Way.NONE)
                .toList();
        String why = wave.takingBackWhy();
        return new TakingBack(
                wave.change(),
                wave.ordinal(),
                since,
                by,
                wave.takingBackFor(),
                why == null ? "" : why,
                (int) ways.stream().filter(way -> way == Way.BACK).count(),
                ways.size(),
                over,
                ended && !over);
    }
}
