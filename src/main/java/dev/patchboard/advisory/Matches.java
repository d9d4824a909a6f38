package dev.patchboard.advisory;

import dev.patchboard.advisory.Applicable.Answer;
import dev.patchboard.advisory.VersionAnswers.Decided;
import dev.patchboard.fleet.SoftwareRecorded;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which hosts need which patch, by installed package and version. It is kept, and only what changes is asked again: a new patch looks at the
 * hosts that have its packages, a new list at the patches of what is in it. {@link Applicability} explains single answers.
 */
@Service
@Transactional(readOnly = true)
public class Matches {

    private static final int HOSTS_TOGETHER = 500;

    private static final int PATCHES_TOGETHER = 100;
    /** Longer than any import's transaction. */
    private static final Duration OF_LATE = Duration.ofMinutes(30);

    private final MatchRows rows;
    private final PatchRepository patches;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Matches(MatchRows rows, PatchRepository patches, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.patches = patches;
        this.events = events;
        this.clock = clock;
    }

    /** The hosts in service that need a patch, or of which nobody can tell though they have a package of it; one for each host. */
    public List<PatchMatch> of(UUID patch) {
        Map<UUID, PatchMatch> worst = new LinkedHashMap<>();
        rows.ofPatch(patch).forEach(match -> worst.merge(match.hostId(), match, Matches::worse));
        return List.copyOf(worst.values());
    }

    /** Matches a patch with the whole fleet. Callers hold the transaction in which it is registered. */
    void registered(Patch patch) {
        Instant now = clock.instant();
        patch.packages().stream()
                .collect(Collectors.groupingBy(part -> part.name().toLowerCase(Locale.ROOT)))
                .forEach((name, parts) -> match(patch.id(), name, parts, now));
        changed(Set.of(patch.id()), now);
    }

    private void match(UUID patch, String name, List<PatchPackage> parts, Instant now) {
        VersionAnswers answers = new VersionAnswers();
        Map<Decided, List<String>> versions = new HashMap<>();
        rows.versions(name).forEach(version -> answers.worst(parts, version)
                .ifPresent(one ->
                        versions.computeIfAbsent(one, any -> new ArrayList<>()).add(version)));
        List<String> fixed = versions.entrySet().stream()
                .filter(entry -> entry.getKey().answer() == Answer.NOT_AFFECTED)
                .flatMap(entry -> entry.getValue().stream())
                .toList();
        versions.forEach((decided, here) -> {
            if (decided.answer() != Answer.NOT_AFFECTED) {
                rows.match(patch, decided, here, fixed, now);
            }
        });
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void listed(SoftwareRecorded event) {
        match(event.changed());
    }

    /**
     * Matches patches that were registered before matches were kept, some at a time.
     *
     * @return whether there may be more
     */
    @Transactional
    boolean matchOlderPatches() {
        List<UUID> some = rows.neverMatched(PATCHES_TOGETHER);
        patches.findByIdIn(some).forEach(patch -> registered(patch.view()));
        return some.size() == PATCHES_TOGETHER;
    }

    /** Matches the hosts whose lists came in of late, where a patch was matched of late too: neither may have seen the other. */
    @Transactional
    void lookAgain() {
        Instant since = clock.instant().minus(OF_LATE);
        if (rows.isAnyChangedSince(since)) {
            match(rows.lockListedSince(since));
        }
    }

    private void match(List<UUID> hosts) {
        Instant now = clock.instant();
        VersionAnswers answers = new VersionAnswers();
        Set<UUID> touched = new HashSet<>();
        for (int from = 0; from < hosts.size(); from += HOSTS_TOGETHER) {
            List<UUID> some = hosts.subList(from, Math.min(hosts.size(), from + HOSTS_TOGETHER));
            HostMatches matches =
                    HostMatches.of(rows.ofHosts(some), HostMatches.needed(rows.candidates(some), answers, now));
            rows.remove(matches.gone());
            rows.add(matches.added());
            touched.addAll(matches.patches());
        }
        changed(touched, now);
    }

    private void changed(Set<UUID> touched, Instant now) {
        if (!touched.isEmpty()) {
            rows.changed(touched, now);
            events.publishEvent(new MatchesChanged(touched));
        }
    }

    private static PatchMatch worse(PatchMatch one, PatchMatch other) {
        Instant since = one.since().isBefore(other.since()) ? one.since() : other.since();
        PatchMatch worse = other.answer() == Answer.AFFECTED ? other : one;
        return (one.answer() == Answer.AFFECTED ? one : worse).knownSince(since);
    }
}
