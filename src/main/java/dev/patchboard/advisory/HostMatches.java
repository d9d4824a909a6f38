package dev.patchboard.advisory;

import dev.patchboard.advisory.Applicable.Answer;
import dev.patchboard.advisory.MatchRows.Candidate;
import dev.patchboard.advisory.VersionAnswers.Decided;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What some hosts needed and need now, and what of that is new or gone. */
final class HostMatches {

    private final Map<Row, PatchMatch> gone = new LinkedHashMap<>();
    private final Map<Row, PatchMatch> added = new LinkedHashMap<>();

    /** What names a row. */
    private record Row(UUID patch, UUID host, String name, String architecture, String version) {

        static Row of(PatchMatch match) {
            return new Row(
                    match.patchId(),
                    match.hostId(),
                    match.packageName().toLowerCase(Locale.ROOT),
                    match.architecture(),
                    match.installedVersion());
        }
    }

    private record Need(UUID patch, UUID host) {}

    private record Place(UUID patch, UUID host, String name, String architecture) {

        static Place of(Candidate one) {
            return new Place(one.patch(), one.host(), one.part().name().toLowerCase(Locale.ROOT), one.architecture());
        }
    }

    private HostMatches() {}

    /** A host that goes on to need a patch does so since the first day, in whatever version the package is now. */
    static HostMatches of(Collection<PatchMatch> before, Collection<PatchMatch> now) {
        HostMatches matches = new HostMatches();
        Map<Need, Instant> since = new HashMap<>();
        before.forEach(match -> {
            matches.gone.put(Row.of(match), match);
            since.merge(new Need(match.patchId(), match.hostId()), match.since(), (a, b) -> a.isBefore(b) ? a : b);
        });
        now.forEach(match -> {
            if (matches.gone.remove(Row.of(match)) == null) {
                Instant first = since.get(new Need(match.patchId(), match.hostId()));
                matches.added.put(Row.of(match), first == null ? match : match.knownSince(first));
            }
        });
        return matches;
    }

    Collection<PatchMatch> gone() {
        return gone.values();
    }

    Collection<PatchMatch> added() {
        return added.values();
    }

    /** The patches of which something is new or gone. */
    Set<UUID> patches() {
        Set<UUID> patches = new HashSet<>();
        gone.values().forEach(match -> patches.add(match.patchId()));
        added.values().forEach(match -> patches.add(match.patchId()));
        return patches;
    }

    /** What hosts need by what they have. Kernels stay beside their successor: a package that is there in a fixed version is no match. */
    static List<PatchMatch> needed(Collection<Candidate> candidates, VersionAnswers answers, Instant now) {
        Map<Place, Map<String, List<PatchPackage>>> places = new LinkedHashMap<>();
        candidates.forEach(one -> places.computeIfAbsent(Place.of(one), any -> new LinkedHashMap<>())
                .computeIfAbsent(one.version(), any -> new ArrayList<>())
                .add(one.part()));
        List<PatchMatch> found = new ArrayList<>();
        places.forEach((place, versions) -> {
            Map<String, Decided> decided = new LinkedHashMap<>();
            versions.forEach(
                    (version, parts) -> answers.worst(parts, version).ifPresent(one -> decided.put(version, one)));
            if (decided.values().stream().noneMatch(one -> one.answer() == Answer.NOT_AFFECTED)) {
                decided.forEach((version, one) -> found.add(match(place, version, one, now)));
            }
        });
        return found;
    }

    private static PatchMatch match(Place place, String version, Decided decided, Instant now) {
        return new PatchMatch(
                place.patch(),
                place.host(),
                decided.part().name(),
                place.architecture(),
                version,
                decided.part().fixedVersion(),
                decided.answer(),
                now);
    }
}
