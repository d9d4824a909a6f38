package dev.patchboard.change;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.identity.Duties;
import dev.patchboard.identity.Duty;
import dev.patchboard.identity.DutyRule;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.Prose;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.Subject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
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
    private final Patches patches;
    private final RevisionRows rows;
    private final RevisionLimits limits;
    private final Duties duties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ChangeRevisions(
            ChangeRepository changes,
            ChangeHostRows hostRows,
            AuthorisationRows authorisations,
            Hosts hosts,
            Patches patches,
            RevisionRows rows,
            RevisionLimits limits,
            Duties duties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.changes = changes;
        this.hostRows = hostRows;
        this.authorisations = authorisations;
        this.hosts = hosts;
        this.patches = patches;
        this.rows = rows;
        this.limits = limits;
        this.duties = duties;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What to change.
     *
     * @param add hosts to bring in; they need the delta authorised
     * @param remove hosts to take out, to which nothing was sent yet; the authorisation stays
     * @param patches the patches the change has from now on, or null to leave them; others only while they will be rated and
     *     tested anyway
     * @param plan the words it has from now on, or null to leave them; nobody can tell whether another plan is riskier, so it
     *     voids the authorisation. A new title or date alone does not
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

        /** Of words, and of patches unless null; the hosts stay. */
        public static Revision replanned(@Nullable Set<UUID> patches, Plan plan, String reason) {
            return new Revision(Set.of(), Set.of(), patches, plan, reason);
        }
    }

    /**
     * Makes the next revision.
     *
     * @return its number
     * @throws InvalidInput naming what cannot be taken, also when nothing would be different
     * @throws Conflict {@code change.rolled-out} for hosts that come in after the rollout
     * @throws Refusal {@code law3.host-in-hand} for a host that cannot be taken out any more,
     *     {@code law9.patches-assessed} for other patches than those that are being assessed, and
     *     the rule of law 5 for somebody who had a part in the change that keeps from shaping it
     */
    public int revise(ChangeNumber number, Revision wish, Actor actor) {
        Change change = changes.findByNumber(number.value()).orElseThrow(() -> new NotFound("change", number));
        change.requireOpen();
        Prose.required("reason", wish.reason());
        HostDelta delta = HostDelta.of(targets(change), wish);
        limits.requireFree(change, delta.removed(), actor);
        limits.requireRolloutAhead(change, delta.added());
        Map<UUID, Host> known = known(wish);
        Replan replan = wish.plan() == null ? new Replan() : change.replan(wish.plan(), LocalDate.now(clock));
        List<String> changed = new ArrayList<>(replan.told());
        Set<UUID> patchesAfter = patches(change, wish);
        if (!patchesAfter.equals(change.patches())) {
            limits.requirePatchesOpen(change, actor);
            changed.add("Patches were " + names(change.patches()) + ", are " + names(patchesAfter));
        }
        if (wish.plan() != null && delta.isEmpty() && changed.isEmpty()) {
            throw InvalidInput.field("plan", "Nothing is different. Change something, or leave the page.");
        }
        takePart(number, actor);
        boolean voided = voids(change, patchesAfter, replan);
        int revision = change.nextRevision();
        applyHosts(change, delta, revision);
        rows.add(
                change.id(),
                new Made(
                        revision,
                        actor.person(),
                        clock.instant(),
                        wish.reason(),
                        delta.added().size(),
                        delta.removed().size(),
                        changed));
        List<String> names = known.values().stream().map(Host::name).sorted().toList();
        events.publishEvent(new ChangeEvent.Revised(
                actor, number, revision, delta.added(), delta.removed(), voided, names, changed, wish.reason()));
        return revision;
    }

    /** Law 5: whoever revises a change shapes it, as whoever asked for it does. */
    private void takePart(ChangeNumber number, Actor actor) {
        if (actor.isSystem()) {
            return;
        }
        duties.requirePart(number, actor);
        duties.against(number, Duty.REQUEST, actor).ifPresent(rule -> {
            throw new Refusal(rule.code(), Subject.change(number), actor, parted(number, rule));
        });
        duties.take(number, Duty.REQUEST, actor);
    }

    /** Why this person may not revise a change, in a sentence: they had a part in it that keeps from shaping it (law 5). */
    @Transactional(readOnly = true)
    public Optional<String> keptFrom(ChangeNumber number, Actor actor) {
        return duties.keptOut(number, actor)
                .or(() -> duties.against(number, Duty.REQUEST, actor).map(rule -> parted(number, rule)));
    }

    private static String parted(ChangeNumber number, DutyRule rule) {
        Duty part = rule.one() == Duty.REQUEST ? rule.other() : rule.one();
        return "Nobody may both shape " + number + " and " + part.words()
                + " it. You have done the second, so leave the revision to somebody else.";
    }

    private Set<UUID> targets(Change change) {
        return hostRows.targets(change.id()).stream().map(ChangeHost::hostId).collect(Collectors.toSet());
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

    private void applyHosts(Change change, HostDelta delta, int revision) {
        Set<UUID> back = new HashSet<>(delta.added());
        back.retainAll(hostRows.everTargeted(change.id()));
        Set<UUID> fresh = new HashSet<>(delta.added());
        fresh.removeAll(back);
        hostRows.add(change.id(), fresh, revision, Map.of());
        hostRows.bringBack(change.id(), back, revision);
        hostRows.remove(change.id(), delta.removed(), revision);
    }

    private String names(Set<UUID> patchIds) {
        return patches.named(patchIds).values().stream()
                .map(Patch::name)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Set<UUID> patches(Change change, Revision wish) {
        Set<UUID> wanted = wish.patches() == null ? change.patches() : wish.patches();
        if (wanted.isEmpty()) {
            throw InvalidInput.field("patches", "A change keeps at least one patch.");
        }
        return wanted;
    }

    /**
     * Another patch or other words are another change (law 1): whatever was authorised is void. Patches are replaced only where nothing
     * was authorised yet; should that ever fail, this stands behind it.
     */
    private boolean voids(Change change, Set<UUID> patchesAfter, Replan replan) {
        int voided = 0;
        if (!patchesAfter.equals(change.patches())) {
            change.replacePatches(patchesAfter);
            voided += authorisations.voidAll(change.id(), "Another patch", clock.instant());
        }
        if (replan.touchesPlan()) {
            voided += authorisations.voidAll(change.id(), "Another plan", clock.instant());
        }
        return voided > 0;
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
        return rows.of(number);
    }
}
