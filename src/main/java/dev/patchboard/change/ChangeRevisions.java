package dev.patchboard.change;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
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
import java.util.ArrayList;
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

    /** Between the things a revision changed; the texts themselves may have lines. */
    private static final String SEPARATOR = "\u001e";

    private final ChangeRepository changes;
    private final ChangeHostRows hostRows;
    private final AuthorisationRows authorisations;
    private final Hosts hosts;
    private final Patches patches;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ChangeRevisions(
            ChangeRepository changes,
            ChangeHostRows hostRows,
            AuthorisationRows authorisations,
            Hosts hosts,
            Patches patches,
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock) {
        this.changes = changes;
        this.hostRows = hostRows;
        this.authorisations = authorisations;
        this.hosts = hosts;
        this.patches = patches;
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
     * @param plan the words it has from now on, or null to leave them; nobody can tell whether another plan is riskier, so it
     *     voids the authorisation. A new title alone does not
     * @param reason why, for the authority that decides again
     */
    public record Revision(
            Set<UUID> add,
            Set<UUID> remove,
            @Nullable Set<UUID> patches,
            @Nullable Plan plan,
            String reason) {

        /** Of hosts and patches only. */
        public Revision(Set<UUID> add, Set<UUID> remove, @Nullable Set<UUID> patches, String reason) {
            this(add, remove, patches, null, reason);
        }

        /** Of patches and words; the hosts stay. */
        public static Revision replanned(Set<UUID> patches, Plan plan, String reason) {
            return new Revision(Set.of(), Set.of(), patches, plan, reason);
        }
    }

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
        boolean otherPatches = wish.patches() != null && !wish.patches().equals(change.patches());
        Replan replan = wish.plan() == null ? new Replan() : change.replan(wish.plan());
        if (added.isEmpty()
                && removed.isEmpty()
                && !otherPatches
                && replan.told().isEmpty()
                && wish.plan() != null) {
            throw InvalidInput.field("plan", "Nothing is different. Change something, or leave the page.");
        }
        int revision = change.nextRevision();
        applyHosts(change, added, removed, revision);
        List<String> changed = new ArrayList<>(replan.told());
        Set<UUID> before = change.patches();
        boolean voided = applyPatches(change, wish.patches());
        if (otherPatches) {
            changed.add("Patches were " + names(before) + ", are " + names(change.patches()));
        }
        if (replan.touchesPlan()) {
            voided |= authorisations.voidAll(change.id(), "Another plan", clock.instant()) > 0;
        }
        Made made = new Made(
                revision, actor.person(), clock.instant(), wish.reason(), added.size(), removed.size(), changed);
        record(change.id(), made);
        List<String> names = known.values().stream().map(Host::name).sorted().toList();
        events.publishEvent(new ChangeEvent.Revised(
                actor, number, revision, added, removed, voided, names, changed, wish.reason()));
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

    private String names(Set<UUID> patchIds) {
        return patches.named(patchIds).values().stream()
                .map(Patch::name)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private boolean applyPatches(Change change, @Nullable Set<UUID> wanted) {
        if (wanted == null || wanted.equals(change.patches())) {
            return false;
        }
        if (wanted.isEmpty()) {
            throw InvalidInput.field("patches", "A change keeps at least one patch.");
        }
        change.replacePatches(wanted);
        return authorisations.voidAll(change.id(), "Another patch", clock.instant()) > 0;
    }

    /**
     * A revision as it was made; the first is the submission and is not in this list.
     *
     * @param by login of who made it
     * @param added how many hosts came in
     * @param removed how many hosts went out
     * @param changed what else changed, one line a thing, with before and after
     */
    public record Made(
            int revision, String by, Instant at, String reason, int added, int removed, List<String> changed) {}

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
                        row.getInt("removed"),
                        lines(row.getString("changed"))))
                .list();
    }

    private static List<String> lines(@Nullable String text) {
        return text == null || text.isEmpty() ? List.of() : List.of(text.split(SEPARATOR));
    }

    private void record(UUID change, Made made) {
        jdbc.sql("""
                        insert into change_revision (change_id, revision, made_by, made_at, reason, added, removed, changed)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .param(Ids.bytes(change))
                .param(made.revision())
                .param(made.by())
                .param(SqlTime.utc(made.at()))
                .param(made.reason())
                .param(made.added())
                .param(made.removed())
                .param(made.changed().isEmpty() ? null : String.join(SEPARATOR, made.changed()))
                .update();
    }
}
