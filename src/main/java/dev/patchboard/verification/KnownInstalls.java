package dev.patchboard.verification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The installations that are known of one host, by package, version and time: a log tells of thousands, and each is looked for among
 * thousands.
 */
final class KnownInstalls {

    private record What(String key, String version) {}

    /** Of logs, which know the time. */
    private final Map<What, NavigableMap<Instant, KnownInstall>> moments = new HashMap<>();

    /** Of lists, which know of a time between: there are no more of one version than lists. */
    private final Map<What, List<KnownInstall>> spans = new HashMap<>();

    KnownInstalls(Collection<KnownInstall> known) {
        known.forEach(this::add);
    }

    /** The first that tells of the same. */
    Optional<KnownInstall> same(SeenInstall seen) {
        return candidates(seen).stream()
                .filter(known -> known.isSame(seen))
                .min(Comparator.comparing(KnownInstall::at));
    }

    /** Those that may tell of the same: of a log's, only the first that is not too early. */
    List<KnownInstall> candidates(SeenInstall seen) {
        What what = new What(seen.key(), seen.version());
        List<KnownInstall> candidates = new ArrayList<>(spans.getOrDefault(what, List.of()));
        Map.Entry<Instant, KnownInstall> moment = moments.getOrDefault(what, Collections.emptyNavigableMap())
                .ceilingEntry(seen.earliest().minus(SeenInstall.SAME_RUN));
        if (moment != null) {
            candidates.add(moment.getValue());
        }
        return candidates;
    }

    void add(KnownInstall known) {
        What what = new What(known.key(), known.version());
        if (known.after() == null) {
            moments.computeIfAbsent(what, key -> new TreeMap<>()).put(known.at(), known);
        } else {
            spans.computeIfAbsent(what, key -> new ArrayList<>()).add(known);
        }
    }

    /** Takes what is better known now in place of what was known. */
    void replace(KnownInstall known, KnownInstall better) {
        spans.getOrDefault(new What(known.key(), known.version()), new ArrayList<>())
                .remove(known);
        add(better);
    }
}
