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
     * Records that an authority said yes to a revision, for the hosts and patches it has now.
     *
     * @param revision the one that was voted on; a {@link Conflict} if the change has moved on
     * @param authority name of the authority that decided
     * @param expires after this instant it counts no more
     * @param policies versions of the policies that decided
     */
    public void grant(
            ChangeNumber number,
            int revision,
            String authority,
            Instant expires,
            Map<String, String> policies,
            Actor actor) {
        Change change = load(number);
        if (change.revision() != revision) {
            throw new Conflict(
                    "law1.revision-changed",
                    number + " is at revision " + change.revision() + "; the decision was on revision " + revision
                            + ".");
        }
        Set<UUID> covered = new TreeSet<>(
                hostRows.targets(change.id()).stream().map(ChangeHost::hostId).toList());
        rows.add(change.id(), revision, authority, expires, actor.person(), clock.instant(), covered, change.patches());
        events.publishEvent(
                new ChangeEvent.Authorised(actor, number, revision, authority, expires, names(covered), policies));
    }

    /** Voids every authorisation of the change. */
    public void voidAll(ChangeNumber number, String reason, Actor actor) {
        if (rows.voidAll(load(number).id(), reason, clock.instant()) > 0) {
            events.publishEvent(new ChangeEvent.AuthorisationVoided(actor, number, reason));
        }
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
        Change change = load(number);
        Set<UUID> open = new TreeSet<>();
        List<UUID> targets =
                hostRows.targets(change.id()).stream().map(ChangeHost::hostId).toList();
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
