package dev.patchboard.verification;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeType;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.change.LinkKind;
import dev.patchboard.change.NewChange;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.identity.Duties;
import dev.patchboard.identity.Duty;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person decides about the hosts that evidence did not settle. Nobody can declare a host verified. */
@Service
@Transactional
public class OpenHosts {

    private final Changes changes;
    private final ChangeHosts targets;
    private final Hosts hosts;
    private final NotApplicable notApplicable;
    private final Duties duties;
    private final ApplicationEventPublisher events;

    OpenHosts(
            Changes changes,
            ChangeHosts targets,
            Hosts hosts,
            NotApplicable notApplicable,
            Duties duties,
            ApplicationEventPublisher events) {
        this.changes = changes;
        this.targets = targets;
        this.hosts = hosts;
        this.notApplicable = notApplicable;
        this.duties = duties;
        this.events = events;
    }

    /**
     * Settles hosts to which the patch does not apply: their software list must name no package of it, or their log must say so. Where
     * the patch was sent, the list must be older: whoever carries a change out could take a list afterwards that leaves the package
     * out. A host that has the fixed version is not exempt: it wants its proof.
     *
     * @throws InvalidInput when nothing says so, or a log of this change or the host's last scan says otherwise
     */
    public void notApplicable(ChangeNumber number, Collection<String> names, String reason, Actor actor) {
        Set<UUID> ids = open(number, names);
        duties.take(number, Duty.VERIFY, actor);
        ChangeView change = changes.get(number);
        notApplicable.require(change, ids);
        targets.settle(number, ids, Disposition.NOT_APPLICABLE, reason, null, List.of(), actor);
    }

    /**
     * Settles hosts that left service. The inventory says so first: there somebody else answers for it, and a host that is in service
     * there is not retired here.
     *
     * @param reference the record of the decommissioning; without one two people attest it ({@link Attestations})
     */
    public void retired(ChangeNumber number, Collection<String> names, String reason, String reference, Actor actor) {
        Set<UUID> ids = open(number, names);
        duties.take(number, Duty.VERIFY, actor);
        requireOutOfService(ids);
        if (reference.isBlank()) {
            throw InvalidInput.field(
                    "reference", "Name the record of the decommissioning, or have two people attest it.");
        }
        targets.settle(number, ids, Disposition.RETIRED, reason, reference, List.of(), actor);
    }

    /** Settles a host of which two people saw that it left service. */
    void attestedRetired(Attestation said, Actor second) {
        Set<UUID> ids = Set.of(said.hostId());
        requireOutOfService(ids);
        targets.settle(
                said.change(),
                ids,
                Disposition.RETIRED,
                said.statement(),
                "attested by " + said.attestedBy() + " and " + second.person(),
                Stream.ofNullable(said.evidence()).toList(),
                second);
    }

    void requireOutOfService(Set<UUID> ids) {
        List<String> inService = hosts.byId(ids).values().stream()
                .filter(host -> !host.retired())
                .map(Host::name)
                .sorted()
                .toList();
        if (!inService.isEmpty()) {
            throw InvalidInput.field(
                    "hosts",
                    "The inventory has in service: " + String.join(", ", inService)
                            + ". Retire what left service there first.");
        }
    }

    /** Opens a linked change for hosts and settles them here as transferred; their original due dates go along. */
    public ChangeNumber transfer(ChangeNumber number, Collection<String> names, String reason, Actor actor) {
        Set<UUID> ids = open(number, names);
        duties.take(number, Duty.VERIFY, actor);
        ChangeView change = changes.get(number);
        Map<UUID, LocalDate> due = new HashMap<>();
        targets.targets(number).stream()
                .filter(target -> ids.contains(target.hostId()))
                .forEach(target -> {
                    LocalDate original =
                            target.originalDueDate() == null ? change.originalDueDate() : target.originalDueDate();
                    if (original != null) {
                        due.put(target.hostId(), original);
                    }
                });
        ChangeNumber successor = changes.submit(
                successor(change, rest(change), ids, reason).following(number, LinkKind.TRANSFER, due), actor);
        targets.settle(number, ids, Disposition.TRANSFERRED, reason, successor.toString(), List.of(), actor);
        events.publishEvent(new VerificationEvent.Transferred(actor, number, successor, names(ids), reason));
        return successor;
    }

    /** What a change is called that takes over hosts of another. */
    static String rest(ChangeView change) {
        return "Rest of " + change.number() + ": " + change.title();
    }

    /** A change for these hosts with the plan of another; a standard change's rest is a normal change. */
    static NewChange successor(ChangeView change, String title, Set<UUID> hosts, String reason) {
        return new NewChange(
                LogRows.cut(title, 200),
                change.type() == ChangeType.STANDARD ? ChangeType.NORMAL : change.type(),
                reason,
                change.userImpact(),
                change.securityImpact(),
                change.testPlan(),
                change.backoutPlan(),
                change.patches(),
                hosts,
                change.deployer(),
                null,
                change.dueDate(),
                Map.of(),
                null);
    }

    /** The open hosts of these names, or all open ones for the single word {@code all}. */
    Set<UUID> open(ChangeNumber number, Collection<String> names) {
        Set<UUID> pending = targets.targets(number).stream()
                .filter(host -> host.disposition() == Disposition.PENDING)
                .map(ChangeHost::hostId)
                .collect(Collectors.toSet());
        if (names.size() == 1 && "all".equalsIgnoreCase(names.iterator().next())) {
            if (pending.isEmpty()) {
                throw InvalidInput.field("hosts", "No host of " + number + " is open any more.");
            }
            return pending;
        }
        Map<String, UUID> known = new HashMap<>();
        hosts.named(names).forEach(host -> known.put(Host.key(host.name()), host.id()));
        Set<UUID> ids = new HashSet<>();
        List<InvalidInput.Problem> problems = new ArrayList<>();
        for (String name : names) {
            UUID id = known.get(Host.key(name));
            if (id == null || !pending.contains(id)) {
                problems.add(new InvalidInput.Problem(
                        null, null, "hosts", "'" + name + "' is not an open host of " + number + "."));
            } else {
                ids.add(id);
            }
        }
        if (!problems.isEmpty() || ids.isEmpty()) {
            throw problems.isEmpty()
                    ? InvalidInput.field("hosts", "Name at least one host, or 'all'.")
                    : new InvalidInput(problems);
        }
        return ids;
    }

    /** Those of these hosts that are in service; a change takes no others. */
    Set<UUID> inService(Collection<UUID> ids) {
        return hosts.byId(ids).values().stream()
                .filter(host -> !host.retired())
                .map(Host::id)
                .collect(Collectors.toSet());
    }

    List<String> names(Collection<UUID> ids) {
        return hosts.byId(ids).values().stream().map(Host::name).sorted().toList();
    }
}
