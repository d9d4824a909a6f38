package dev.patchboard.change;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.SqlTime;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Revisions of a change's targets and patches. What each does to the authorisation is law 1. */
@Service
@Transactional
public class ChangeRevisions {

    private final ChangeRepository changes;
    private final ChangeHostRows hostRows;
    private final AuthorisationRows authorisations;
    private final Hosts hosts;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ChangeRevisions(
            ChangeRepository changes,
            ChangeHostRows hostRows,
            AuthorisationRows authorisations,
            Hosts hosts,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.changes = changes;
        this.hostRows = hostRows;
        this.authorisations = authorisations;
        this.hosts = hosts;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What to change.
     *
     * @param add hosts to bring in; they need the delta authorised
     * @param remove hosts to take out; the authorisation stays
     * @param patches the patches the change has from now on, or null to leave them; other patches void the authorisation
     * @param reason why, for the authority that decides again
     */
    public record Revision(
            Set<UUID> add, Set<UUID> remove, @Nullable Set<UUID> patches, String reason) {}

    /** Makes the next revision and returns its number. */
    public int revise(ChangeNumber number, Revision wish, Actor actor) {
        Change change = changes.findByNumber(number.value()).orElseThrow(() -> new NotFound("change", number));
        if (wish.reason().isBlank()) {
            throw InvalidInput.field("reason", "Say why the change is revised.");
        }
        Set<UUID> present =
                hostRows.targets(change.id()).stream().map(ChangeHost::hostId).collect(Collectors.toSet());
        Set<UUID> added = new HashSet<>(wish.add());
        added.removeAll(present);
        Set<UUID> removed = new HashSet<>(wish.remove());
        removed.retainAll(present);
        requireSomeLeft(present, added, removed);
        Map<UUID, Host> known = known(wish);
        int revision = change.nextRevision();
        applyHosts(change, added, removed, revision);
        boolean voided = applyPatches(change, wish.patches());
        record(change.id(), revision, wish.reason(), added.size(), removed.size(), actor);
        List<String> names = known.values().stream().map(Host::name).sorted().toList();
        events.publishEvent(
                new ChangeEvent.Revised(actor, number, revision, added, removed, voided, names, wish.reason()));
        return revision;
    }

    private static void requireSomeLeft(Set<UUID> present, Set<UUID> added, Set<UUID> removed) {
        if (present.size() + added.size() == removed.size()) {
            throw InvalidInput.field("remove", "A change keeps at least one host. Withdraw it instead.");
        }
    }

    private Map<UUID, Host> known(Revision wish) {
        Set<UUID> named = new HashSet<>(wish.add());
        named.addAll(wish.remove());
        Map<UUID, Host> found = hosts.byId(named);
        for (UUID id : wish.add()) {
            Host host = found.get(id);
            if (host == null || host.retired()) {
                throw InvalidInput.field("add", "There is no host in service with id " + id + ".");
            }
        }
        return found;
    }

    private void applyHosts(Change change, Set<UUID> added, Set<UUID> removed, int revision) {
        Set<UUID> ever = new HashSet<>(hostRows.everTargeted(change.id()));
        Set<UUID> back = added.stream().filter(ever::contains).collect(Collectors.toSet());
        Set<UUID> fresh = added.stream().filter(id -> !ever.contains(id)).collect(Collectors.toSet());
        hostRows.add(change.id(), fresh, revision, Map.of());
        hostRows.bringBack(change.id(), back, revision);
        hostRows.remove(change.id(), removed, revision);
    }

    private boolean applyPatches(Change change, @Nullable Set<UUID> patches) {
        if (patches == null || patches.equals(change.patches())) {
            return false;
        }
        if (patches.isEmpty()) {
            throw InvalidInput.field("patches", "A change keeps at least one patch.");
        }
        change.replacePatches(patches);
        return authorisations.voidAll(change.id(), "Another patch", clock.instant()) > 0;
    }

    /**
     * A revision as it was made; the first is the submission and is not in this list.
     *
     * @param by login of who made it
     * @param added how many hosts came in
     * @param removed how many hosts went out
     */
    public record Made(int revision, String by, Instant at, String reason, int added, int removed) {}

    /** The revisions of a change after the first, oldest first. */
    @Transactional(readOnly = true)
    public List<Made> history(ChangeNumber number) {
        return jdbc.sql("""
                        select r.* from change_revision r join change_request c on c.id = r.change_id
                        where c.number = ? order by r.revision""")
                .param(number.value())
                .query((row, index) -> new Made(
                        row.getInt("revision"),
                        row.getString("made_by"),
                        Objects.requireNonNull(SqlTime.instant(row, "made_at")),
                        row.getString("reason"),
                        row.getInt("added"),
                        row.getInt("removed")))
                .list();
    }

    private void record(UUID change, int revision, String reason, int added, int removed, Actor actor) {
        jdbc.sql("""
                        insert into change_revision (change_id, revision, made_by, made_at, reason, added, removed)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .param(Ids.bytes(change))
                .param(revision)
                .param(actor.person())
                .param(SqlTime.utc(clock.instant()))
                .param(reason)
                .param(added)
                .param(removed)
                .update();
    }
}
