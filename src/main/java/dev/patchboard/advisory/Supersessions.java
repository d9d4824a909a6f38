package dev.patchboard.advisory;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.SqlTime;
import dev.patchboard.shared.Subject;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which earlier articles (KB) a cumulative update contains. The numbers themselves do not say, so people do, from the vendor's page. By
 * itself that proves nothing of any host.
 */
@Service
@Transactional(readOnly = true)
public class Supersessions {

    private final JdbcClient jdbc;
    private final Patches patches;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Supersessions(JdbcClient jdbc, Patches patches, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.patches = patches;
        this.events = events;
        this.clock = clock;
    }

    /** Somebody told which articles a patch contains. */
    record Told(Actor actor, String patch, List<String> items) implements DomainEvent {

        @Override
        public String action() {
            return "patch.supersedes";
        }

        @Override
        public Subject subject() {
            return new Subject("patch", patch);
        }

        @Override
        public String summary() {
            return "Supersedes " + String.join(", ", items);
        }
    }

    /**
     * Takes which articles a patch contains, beside those told before.
     *
     * @param kbs as {@code KB5034441}, at least one, and not its own
     * @return all that are told of it
     */
    @Transactional
    public Set<String> tell(UUID id, Collection<String> kbs, Actor actor) {
        Patch patch = patches.get(id);
        Set<String> told = new TreeSet<>();
        for (String kb : kbs) {
            String word = kb.strip().toUpperCase(Locale.ROOT);
            if (!word.matches("KB[0-9]{4,9}") || word.equals(patch.kb())) {
                throw InvalidInput.field("kbs", "'" + kb + "' is no other article. Write it like KB5034441.");
            }
            told.add(word);
        }
        if (told.isEmpty()) {
            throw InvalidInput.field("kbs", "Name at least one article, like KB5034441.");
        }
        Set<String> known = told(id);
        told.stream().filter(kb -> !known.contains(kb)).forEach(kb -> jdbc.sql(
                        "INSERT INTO patch_supersedes (patch_id, kb, told_by, told_at) VALUES (?, ?, ?, ?)")
                .params(Ids.bytes(id), kb, actor.person())
                .param(SqlTime.utc(clock.instant()))
                .update());
        events.publishEvent(new Told(actor, patch.name(), List.copyOf(told)));
        return told(id);
    }

    /** What is told of one patch, in order. */
    public Set<String> told(UUID patch) {
        return new TreeSet<>(jdbc.sql("SELECT kb FROM patch_supersedes WHERE patch_id = ?")
                .param(Ids.bytes(patch))
                .query(String.class)
                .list());
    }

    /** Every article that one of these patches contains, also by way of the updates that it contains. */
    public Set<String> containedIn(Collection<UUID> ids) {
        Set<String> all = new HashSet<>();
        Set<String> next = ids.stream().flatMap(id -> told(id).stream()).collect(Collectors.toSet());
        while (all.addAll(next)) {
            next = new HashSet<>(jdbc.sql(
                            "SELECT s.kb FROM patch_supersedes s JOIN patch p ON p.id = s.patch_id WHERE p.kb IN (:kbs)")
                    .param("kbs", all)
                    .query(String.class)
                    .list());
        }
        return all;
    }
}
