package dev.patchboard.verification;

import dev.patchboard.shared.ChangeNumber;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which of the changes that were sent to a host explains what one source tells of it (law 1). Each thing told is compared with the patches
 * of a change as often, whatever else the source tells.
 */
final class Explanations {

    private record Sent(SentChange change, OwnSteps steps) {}

    private final List<Sent> sent;
    private final Predicate<ChangeNumber> proven;
    private final Map<ChangeNumber, Boolean> asked = new HashMap<>();

    private Explanations(List<Sent> sent, Predicate<ChangeNumber> proven) {
        this.sent = sent;
        this.proven = proven;
    }

    /**
     * Of one host.
     *
     * @param changes those that were sent to it; the first that explains an installation does
     * @param told everything the source tells of it
     * @param known the installations that were known of it before
     * @param proven whether the host is VERIFIED in one of the changes; asked once of each at most
     */
    static Explanations of(
            List<SentChange> changes,
            Collection<SeenInstall> told,
            Collection<KnownInstall> known,
            Predicate<ChangeNumber> proven) {
        return new Explanations(
                changes.stream()
                        .map(change -> new Sent(change, OwnSteps.of(change, told, known)))
                        .toList(),
                proven);
    }

    /** The change whose own it is, or else, of a log, the one that needed it. */
    Optional<ChangeNumber> of(SeenInstall seen) {
        return sent.stream()
                .filter(one -> one.change().explains(seen))
                .findFirst()
                .or(() -> neededBy(seen))
                .map(one -> one.change().number());
    }

    /** Nothing needs a package below the version to which another change has brought it. */
    private Optional<Sent> neededBy(SeenInstall seen) {
        return seen.log() == null
                ? Optional.empty()
                : sent.stream()
                        .filter(one -> one.change().pullsIn(seen, one.steps()))
                        .findFirst()
                        .filter(one -> undoneBy(seen).isEmpty());
    }

    /** The changes whose package this puts below the version to which they have brought it. */
    List<ChangeNumber> undoneBy(SeenInstall seen) {
        return sent.stream()
                .filter(one -> undoes(seen, one))
                .map(one -> one.change().number())
                .toList();
    }

    private boolean undoes(SeenInstall seen, Sent other) {
        return other.change().isUndoneBy(seen)
                && other.steps()
                        .first(seen.key())
                        .map(since -> !since.isAfter(seen.at()))
                        .orElseGet(() -> asked.computeIfAbsent(other.change().number(), proven::test));
    }
}
