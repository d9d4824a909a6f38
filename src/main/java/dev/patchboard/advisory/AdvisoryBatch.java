package dev.patchboard.advisory;

import dev.patchboard.advisory.AdvisoryImport.Effect;
import dev.patchboard.advisory.AdvisoryRows.Known;
import dev.patchboard.advisory.AdvisoryRows.Written;
import dev.patchboard.advisory.ReadAdvisory.Key;
import dev.patchboard.advisory.format.Statement;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Reconciles some records of a file with what is kept. Callers hold the transaction. */
@Component
class AdvisoryBatch {

    private final AdvisoryRows rows;
    private final AffectedRows affected;
    private final StatedScores scores;
    private final AdvisoryChanges changes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AdvisoryBatch(
            AdvisoryRows rows,
            AffectedRows affected,
            StatedScores scores,
            AdvisoryChanges changes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.affected = affected;
        this.scores = scores;
        this.changes = changes;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The file that records are of.
     *
     * @param sha256 digest of the file, which is kept as evidence
     */
    record File(String name, String sha256, String format) {}

    /** Takes records; no two of one advisory. Tells of them, unless nothing is new of any. */
    Map<Effect, Integer> take(Collection<ReadAdvisory> advisories, File file, Actor actor) {
        Map<Key, Known> known =
                rows.known(advisories.stream().map(ReadAdvisory::key).toList());
        Instant now = clock.instant();
        Map<Effect, Integer> effects = new EnumMap<>(Effect.class);
        List<Written> fresh = new ArrayList<>();
        List<Written> changed = new ArrayList<>();
        for (ReadAdvisory advisory : advisories) {
            Known before = known.get(advisory.key());
            Effect effect = effect(advisory, before);
            effects.merge(effect, 1, Integer::sum);
            UUID id = before == null ? Ids.next() : before.id();
            Written written = new Written(id, advisory, file.format, file.sha256, now, actor.person());
            if (effect == Effect.NEW) {
                fresh.add(written);
            } else if (effect == Effect.CHANGED) {
                changed.add(written);
            }
        }
        if (!fresh.isEmpty() || !changed.isEmpty()) {
            Map<UUID, AdvisoryChanges.Said> before =
                    changes.said(changed.stream().map(Written::id).toList());
            write(fresh, changed, now);
            events.publishEvent(new AdvisoriesImported(
                    actor, file.name, effects, changes.since(before), items(fresh, changed), List.of(file.sha256)));
        }
        return effects;
    }

    private static Effect effect(ReadAdvisory advisory, @Nullable Known before) {
        if (before == null) {
            return Effect.NEW;
        }
        if (advisory.digest().equals(before.digest())) {
            return Effect.SAME;
        }
        Instant published = advisory.head().updated();
        boolean older = published != null
                && before.released() != null
                && before.released().isAfter(published);
        return older ? Effect.OLDER : Effect.CHANGED;
    }

    private void write(List<Written> fresh, List<Written> changed, Instant now) {
        rows.insert(fresh);
        rows.update(changed);
        Map<UUID, List<Statement>> statements = new HashMap<>();
        for (List<Written> some : List.of(fresh, changed)) {
            for (Written written : some) {
                boolean withdrawn = written.advisory().head().withdrawn();
                statements.put(
                        written.id(), withdrawn ? List.of() : written.advisory().statements());
            }
        }
        affected.replace(statements);
        statements.values().forEach(some -> some.forEach(statement -> scores.keep(statement, now)));
    }

    private static List<String> items(List<Written> fresh, List<Written> changed) {
        List<String> items = new ArrayList<>();
        fresh.forEach(written -> items.add(written.advisory().key().trackingId()));
        changed.forEach(written -> items.add(written.advisory().key().trackingId()));
        return items;
    }
}
