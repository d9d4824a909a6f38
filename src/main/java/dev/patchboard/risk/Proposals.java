package dev.patchboard.risk;

import dev.patchboard.advisory.FeedLoaded;
import dev.patchboard.advisory.MatchesChanged;
import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.change.Rating;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps a proposal for every patch that some host needs and no later patch takes in, rated by the tables. */
@Component
@Transactional
class Proposals {

    private static final int TOGETHER = 100;

    private final ProposalRows rows;
    private final ExposureRows exposures;
    private final Exposures dating;
    private final Patches patches;
    private final Clock clock;

    Proposals(ProposalRows rows, ExposureRows exposures, Exposures dating, Patches patches, Clock clock) {
        this.rows = rows;
        this.exposures = exposures;
        this.dating = dating;
        this.patches = patches;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void matched(MatchesChanged event) {
        rows.stale(event.patches());
    }

    /** What is known of exploits changed, maybe of all. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void loaded(FeedLoaded event) {
        rows.allStale();
    }

    /** Asks for another look at everything, as after a change of the tables. */
    void lookAtAll() {
        rows.allStale();
    }

    /** Looks at all that changed. */
    void lookAtWhatChanged() {
        boolean more = true;
        while (more) {
            more = look();
        }
    }

    /**
     * Looks at some of what changed.
     *
     * @return whether there was anything
     */
    boolean look() {
        Set<UUID> stale = rows.takeStale(TOGETHER);
        if (!stale.isEmpty()) {
            rows.lock();
            Map<UUID, Patch> last = PatchFolding.of(around(stale));
            rows.remove(last.keySet());
            Map<Patch, List<Patch>> groups = last.keySet().stream()
                    .collect(Collectors.groupingBy(
                            last::get,
                            LinkedHashMap::new,
                            Collectors.mapping(patches::get, Collectors.toCollection(ArrayList::new))));
            last.forEach((id, top) -> {
                if (!id.equals(top.id())) {
                    exposures.replace(id, List.of(), clock.instant());
                }
            });
            groups.forEach(this::propose);
        }
        return !stale.isEmpty();
    }

    /** These, and every patch of the same packages: one of them may take another in. */
    private Set<Patch> around(Set<UUID> stale) {
        Set<Patch> around = new HashSet<>(patches.bringingTheSameAs(stale));
        around.addAll(patches.named(stale).values());
        return around;
    }

    private void propose(Patch top, List<Patch> group) {
        Instant now = clock.instant();
        List<ExposureDate> dates = dating.of(top, group);
        exposures.replace(top.id(), dates, now);
        if (!dates.isEmpty()) {
            rows.add(proposal(top, group, dates, now));
        }
    }

    private static Proposal proposal(Patch top, List<Patch> group, List<ExposureDate> dates, Instant now) {
        ExposureDate first = dates.stream()
                .min(Comparator.comparing(one -> one.due() == null ? LocalDate.MAX : one.due()))
                .orElseThrow();
        Set<UUID> hosts = dates.stream().map(ExposureDate::host).collect(Collectors.toSet());
        Set<UUID> unclear = dates.stream()
                .filter(ExposureDate::cannotTell)
                .map(ExposureDate::host)
                .collect(Collectors.toSet());
        return new Proposal(
                top.id(),
                group.stream().map(Patch::id).filter(id -> !id.equals(top.id())).toList(),
                now,
                hosts.size(),
                unclear.size(),
                (int) dates.stream().map(ExposureDate::cve).distinct().count(),
                dates.stream()
                        .map(ExposureDate::rating)
                        .max(Comparator.naturalOrder())
                        .orElse(Rating.LOW),
                first.due(),
                first.rule());
    }
}
