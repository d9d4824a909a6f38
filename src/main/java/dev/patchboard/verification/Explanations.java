package dev.patchboard.verification;

import dev.patchboard.shared.ChangeNumber;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which of the changes that were sent to a host explains what one source tells of it (law 1). Each thing told is compared with the patches
 * of a change as often, whatever else the source tells.
 */
final class Explanations {

    private record Sent(SentChange change, OwnSteps steps) {}

    private final List<Sent> sent;

    private Explanations(List<Sent> sent) {
        this.sent = sent;
    }

    /**
     * Of one host.
     *
     * @param changes those that were sent to it; the first that explains an installation does
     * @param told everything the source tells of it
     * @param known the installations that were known of it before
     */
    static Explanations of(List<SentChange> changes, Collection<SeenInstall> told, Collection<KnownInstall> known) {
        return new Explanations(changes.stream()
                .map(change -> new Sent(change, OwnSteps.of(change, told, known)))
                .toList());
    }

    /** The change whose own it is, or else, of a log, the one that needed it. */
    Optional<ChangeNumber> of(SeenInstall seen) {
        return sent.stream()
                .filter(one -> one.change().explains(seen))
                .findFirst()
                .or(() -> neededBy(seen))
                .map(one -> one.change().number());
    }

    private Optional<Sent> neededBy(SeenInstall seen) {
        return seen.log() == null
                ? Optional.empty()
                : sent.stream()
                        .filter(one -> one.change().pullsIn(seen, one.steps()))
                        .findFirst();
    }
}
