package dev.patchboard.change;

import dev.patchboard.change.Clearance.Cleared;
import dev.patchboard.change.Clearance.Held;
import dev.patchboard.change.Clearance.Refused;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Law 1: nothing is dispatched outside the lab but under an authorisation that counts now and covers this host, this patch and
 * this revision. Taking hosts out keeps it; hosts that come in need the delta authorised; another patch voids it.
 */
@Service
@Transactional
public class Authorisations {

    private final ChangeRepository changes;
    private final ChangeHostRows hostRows;
    private final AuthorisationRows rows;
    private final LineStop lineStop;
    private final Hosts hosts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Authorisations(
            ChangeRepository changes,
            ChangeHostRows hostRows,
            AuthorisationRows rows,
            LineStop lineStop,
            Hosts hosts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.changes = changes;
        this.hostRows = hostRows;
        this.rows = rows;
        this.lineStop = lineStop;
        this.hosts = hosts;
        this.events = events;
        this.clock = clock;
    }

    /**
     * An authority's yes.
     *
     * @param revision the one that was voted on
     * @param hosts ids of the hosts the authority was asked about; no other host is covered
     * @param authority name of the authority that decided
     * @param approvers logins of those who said yes
     * @param expires after this instant it counts no more
     * @param policies versions of the policies that decided
     */
    public record Grant(
            int revision,
            Set<UUID> hosts,
            String authority,
            List<String> approvers,
            Instant expires,
            Map<String, String> policies) {}

    /**
     * Records that an authority said yes to a revision: for the hosts it was asked about and the patches of the change. Hosts
     * covered before keep their authorisation with its own expiry. A {@link Conflict} if the change has moved on, or if a target
     * that was not asked about has lost its authorisation since: the policy was then asked about too little.
     * A final change takes none (law 6).
     */
    public void grant(ChangeNumber number, Grant grant, Actor actor) {
        Change change = load(number);
        change.requireOpen();
        if (change.revision() != grant.revision()) {
            throw new Conflict(
                    "law1.revision-changed",
                    number + " is at revision " + change.revision() + "; the decision was on revision "
                            + grant.revision() + ".");
        }
        Set<UUID> left = new TreeSet<>(uncovered(change));
        left.removeAll(grant.hosts());
        if (!left.isEmpty()) {
            throw new Conflict(
                    "law1.authorisation-ended",
                    "The authorisation of " + String.join(", ", names(left)) + " has ended while only other hosts of "
                            + number + " were asked about. Put the change before its authority again.");
        }
        Set<UUID> covered = new TreeSet<>(targets(change));
        covered.retainAll(grant.hosts());
        rows.add(change.id(), grant, actor.person(), clock.instant(), covered, change.patches());
        events.publishEvent(new ChangeEvent.Authorised(
                actor,
                number,
                grant.revision(),
                grant.authority(),
                grant.approvers(),
                grant.expires(),
                names(covered),
                grant.policies()));
    }

    /**
     * Voids every authorisation of the change. Those of a final one stay as they were (law 6), such as when the board refuses to ratify
     * an emergency that has been closed: they let nothing through any more.
     */
    public void voidAll(ChangeNumber number, String reason, Actor actor) {
        Change change = load(number);
        if (!change.stage().isFinal() && rows.voidAll(change.id(), reason, clock.instant()) > 0) {
            events.publishEvent(new ChangeEvent.AuthorisationVoided(actor, number, reason));
        }
    }

    /**
     * Voids what this authority authorised and still counts, for hosts that nothing was sent to yet; what was sent stays on
     * record. What another authority said yes to stays, and so does a final change (law 6).
     *
     * @param authority name of the authority as in the {@link Grant}
     */
    public void voidGivenBy(ChangeNumber number, String authority, String reason, Actor actor) {
        Change change = load(number);
        if (!change.stage().isFinal() && rows.voidGivenBy(change.id(), authority, reason, clock.instant()) > 0) {
            events.publishEvent(new ChangeEvent.AuthorisationVoided(actor, number, reason));
        }
    }

    /**
     * Why the latest authorisation of the change is void, as whoever voided it said; empty where it stands or has only expired, or where
     * there was none.
     */
    @Transactional(readOnly = true)
    public Optional<String> voidReason(ChangeNumber number) {
        return rows.latestVoidReason(load(number).id());
    }

    /** Whether this patch may go to these hosts now. */
    @Transactional(readOnly = true)
    public Clearance clearance(ChangeNumber number, Set<UUID> hostIds, UUID patch) {
        Change change = load(number);
        if (change.stage().isFinal()) {
            return new Refused("law1.change-final", number + " is " + change.stage() + ".");
        }
        LineStop.State line = lineStop.state();
        if (line.stopped()) {
            return new Held("Every change is stopped: " + line.reason());
        }
        if (change.held()) {
            return new Held(number + " is on hold: " + change.heldReason());
        }
        if (!change.patches().contains(patch)) {
            return new Refused("law1.patch-not-in-change", "The patch is not part of " + number + ".");
        }
        return covered(change, hostIds, patch);
    }

    private Clearance covered(Change change, Set<UUID> hostIds, UUID patch) {
        Set<UUID> authorised = rows.hostsCovered(change.id(), patch, clock.instant());
        Set<UUID> missing =
                hostIds.stream().filter(host -> !authorised.contains(host)).collect(Collectors.toSet());
        if (missing.isEmpty()) {
            return new Cleared();
        }
        return new Refused(
                "law1.host-not-authorised",
                "No authorisation that counts now covers " + String.join(", ", names(missing)) + ".");
    }

    /** Targets of the change that no authorisation covers for every patch: all of them at first, later the delta. */
    @Transactional(readOnly = true)
    public Set<UUID> uncovered(ChangeNumber number) {
        return uncovered(load(number));
    }

    /** The hosts an authority is to be asked about now: those that nothing covers, or every target where all are covered. */
    @Transactional(readOnly = true)
    public Set<UUID> toAuthorise(ChangeNumber number) {
        Change change = load(number);
        Set<UUID> open = uncovered(change);
        return open.isEmpty() ? new TreeSet<>(targets(change)) : open;
    }

    private List<UUID> targets(Change change) {
        return hostRows.targets(change.id()).stream().map(ChangeHost::hostId).toList();
    }

    private Set<UUID> uncovered(Change change) {
        Set<UUID> open = new TreeSet<>();
        List<UUID> targets = targets(change);
        for (UUID patch : change.patches()) {
            Set<UUID> authorised = rows.hostsCovered(change.id(), patch, clock.instant());
            targets.stream().filter(host -> !authorised.contains(host)).forEach(open::add);
        }
        return open;
    }

    private List<String> names(Set<UUID> ids) {
        return hosts.byId(ids).values().stream().map(Host::name).sorted().toList();
    }

    private Change load(ChangeNumber number) {
        return changes.findByNumber(number.value()).orElseThrow(() -> new NotFound("change", number));
    }
}
