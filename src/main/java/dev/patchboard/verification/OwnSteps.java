package dev.patchboard.verification;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** The steps on one host that are a change's own: those of the source at hand, and the installations that were known before. */
final class OwnSteps {

    private final NavigableSet<Instant> told = new TreeSet<>();
    private final Map<String, Instant> first = new HashMap<>();

    private OwnSteps() {}

    static OwnSteps of(SentChange change, Collection<SeenInstall> told, Collection<KnownInstall> known) {
        OwnSteps steps = new OwnSteps();
        told.stream().filter(change::explains).forEach(seen -> {
            steps.told.add(seen.at());
            if (seen.isInstall()) {
                steps.first.merge(seen.key(), seen.at(), OwnSteps::earlier);
            }
        });
        known.stream()
                .filter(one -> change.number().equals(one.change()))
                .forEach(one -> steps.first.merge(one.key(), one.at(), OwnSteps::earlier));
        return steps;
    }

    /** Whether the source tells of one in the same run. */
    boolean isInRunWith(SeenInstall seen) {
        Instant next = told.ceiling(seen.at().minus(SeenInstall.SAME_RUN));
        return next != null && !next.isAfter(seen.at().plus(SeenInstall.SAME_RUN));
    }

    /**
     * Since when the change has had a package in.
     *
     * @param key of the package ({@link SeenInstall#key})
     */
    Optional<Instant> first(String key) {
        return Optional.ofNullable(first.get(key));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
