package dev.patchboard.change;

import dev.patchboard.change.ChangeHostRows.Settlement;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.NotFound;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The targeted hosts of a change and how each of them ended. */
@Service
@Transactional
public class ChangeHosts {

    private final ChangeRepository changes;
    private final ChangeHostRows rows;
    private final Hosts hosts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ChangeHosts(
            ChangeRepository changes, ChangeHostRows rows, Hosts hosts, ApplicationEventPublisher events, Clock clock) {
        this.changes = changes;
        this.rows = rows;
        this.hosts = hosts;
        this.events = events;
        this.clock = clock;
    }

    /** Every host the change targets in its present revision. */
    @Transactional(readOnly = true)
    public List<ChangeHost> targets(ChangeNumber number) {
        return rows.targets(load(number).id());
    }

    /** Numbers of the changes that are not final and target this host, oldest first. */
    @Transactional(readOnly = true)
    public List<ChangeNumber> openChangesOf(UUID host) {
        return rows.openChangesOf(host).stream().map(ChangeNumber::new).toList();
    }

    /** The changes that are not final and target any of these hosts, with how many of them each targets. */
    @Transactional(readOnly = true)
    public Map<ChangeNumber, Integer> openChangesOf(Collection<UUID> hostIds) {
        return rows.openChangesOf(hostIds);
    }

    /**
     * Settles pending hosts in one action. A host that was settled before keeps its disposition.
     *
     * @param reason why, or null where the evidence says it all
     * @param reference exception, successor change or other reference, or null
     * @param evidence SHA-256 digests of what proves it
     * @return how many hosts were pending and are settled now
     */
    public int settle(
            ChangeNumber number,
            Set<UUID> hostIds,
            Disposition disposition,
            @Nullable String reason,
            @Nullable String reference,
            List<String> evidence,
            Actor actor) {
        if (!disposition.isSettled()) {
            throw new IllegalArgumentException("A host is not settled as " + disposition);
        }
        return settle(
                number,
                hostIds,
                new Settlement(disposition, reason, false, reference, actor.person()),
                evidence,
                actor);
    }

    /**
     * Settles pending hosts that are proven as VERIFIED, in one action.
     *
     * @param strength of the proof of each of them
     * @param evidence SHA-256 digests of what proves it
     */
    public void verify(
            ChangeNumber number, Set<UUID> hostIds, ProofStrength strength, List<String> evidence, Actor actor) {
        boolean weaker = strength == ProofStrength.WEAKER;
        settle(
                number,
                hostIds,
                new Settlement(Disposition.VERIFIED, strength.words(), weaker, null, actor.person()),
                evidence,
                actor);
    }

    private int settle(
            ChangeNumber number, Set<UUID> hostIds, Settlement settlement, List<String> evidence, Actor actor) {
        int settled = rows.settle(open(number).id(), hostIds, settlement, clock.instant());
        if (settled > 0) {
            events.publishEvent(new ChangeEvent.HostsSettled(
                    actor,
                    number,
                    settlement.disposition(),
                    settlement.onWeakerEvidence(),
                    names(hostIds),
                    settlement.reason(),
                    settlement.reference(),
                    evidence));
        }
        return settled;
    }

    /**
     * Makes hosts of a change that is not final pending again that were settled as VERIFIED, NOT_APPLICABLE, RETIRED or TRANSFERRED, since
     * something newer speaks against it (law 3). A host under an exception stays as it is.
     *
     * @param evidence SHA-256 digests of what speaks against them
     */
    public void reopen(ChangeNumber number, Set<UUID> hostIds, List<String> evidence, Actor actor) {
        rows.reopen(open(number).id(), hostIds);
        events.publishEvent(new ChangeEvent.HostsReopened(actor, number, names(hostIds), evidence));
    }

    private List<String> names(Set<UUID> hostIds) {
        return hosts.byId(hostIds).values().stream().map(Host::name).sorted().toList();
    }

    private Change open(ChangeNumber number) {
        Change change = load(number);
        if (change.stage().isFinal()) {
            throw new Conflict("change.final", number + " is " + change.stage() + "; what comes now is an addendum.");
        }
        return change;
    }

    private Change load(ChangeNumber number) {
        return changes.findByNumber(number.value()).orElseThrow(() -> new NotFound("change", number));
    }
}
