package dev.patchboard.verification;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.verification.UnauthorisedInstall.State;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one source tells of the installations of one host, beside what is known of them: what is new, and of what more is known now. Writes
 * nothing.
 */
final class InstallMatching {

    private final KnownInstalls known;
    private final Explanations explanations;
    private final Map<UUID, NewInstall> found = new LinkedHashMap<>();
    private final Map<UUID, SeenInstall> timed = new LinkedHashMap<>();
    private final Map<UUID, Explained> explained = new LinkedHashMap<>();

    /** One that was not known. */
    record NewInstall(KnownInstall known, SeenInstall seen) {

        boolean isUnexplained() {
            return known.state() == State.OPEN;
        }
    }

    /** One of which it was not known to which change it belongs. */
    record Explained(SeenInstall seen, ChangeNumber by) {}

    InstallMatching(KnownInstalls known, Explanations explanations) {
        this.known = known;
        this.explanations = explanations;
    }

    void hear(SeenInstall seen) {
        ChangeNumber by = explanations.of(seen).orElse(null);
        known.same(seen).ifPresentOrElse(one -> again(one, seen, by), () -> first(seen, by));
    }

    private void first(SeenInstall seen, @Nullable ChangeNumber by) {
        State state = by == null ? State.OPEN : State.EXPLAINED;
        KnownInstall one = new KnownInstall(Ids.next(), seen.key(), seen.version(), seen.after(), seen.at(), state, by);
        known.add(one);
        found.put(one.id(), new NewInstall(one, seen));
    }

    private void again(KnownInstall one, SeenInstall seen, @Nullable ChangeNumber by) {
        KnownInstall better = one;
        if (one.after() != null && seen.log() != null) {
            timed.put(one.id(), seen);
            better = better.at(seen.at());
        }
        if (one.state() == State.OPEN && by != null) {
            better = better.explainedBy(by);
            NewInstall ofNow = found.get(one.id());
            if (ofNow == null) {
                explained.put(one.id(), new Explained(seen, by));
            } else {
                found.put(one.id(), new NewInstall(better, ofNow.seen()));
            }
        }
        if (better != one) {
            known.replace(one, better);
        }
    }

    /** What was not known, in the order of the source. */
    Collection<NewInstall> found() {
        return found.values();
    }

    /** By id, what a log gives a time that only a list told of. */
    Map<UUID, SeenInstall> timed() {
        return timed;
    }

    /** By id, what was known and belongs to a change. */
    Map<UUID, Explained> explained() {
        return explained;
    }
}
