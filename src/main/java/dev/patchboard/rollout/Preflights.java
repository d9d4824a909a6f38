package dev.patchboard.rollout;

import dev.patchboard.advisory.Patches;
import dev.patchboard.advisory.SignatureState;
import dev.patchboard.change.Changes;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.identity.Duties;
import dev.patchboard.identity.Duty;
import dev.patchboard.rollout.RolloutHost.Preflight;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Prose;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Preflight: a no-op run of the whole chain on each host of a ring. A host that fails it is not sent anything and is carried. The
 * first version asks the deployer; where it has no answer, a person goes through the checklist.
 */
@Service
@Transactional
public class Preflights {

    private static final String RETIRED = "It was retired in the inventory, so nothing is sent to it.";

    private final Ledger ledger;
    private final HostRows rows;
    private final Deployers deployers;
    private final Changes changes;
    private final Patches patches;
    private final Hosts inventory;
    private final Duties duties;
    private final Unauthorised unauthorised;
    private final RolloutProcess process;
    private final ApplicationEventPublisher events;

    Preflights(
            Ledger ledger,
            HostRows rows,
            Deployers deployers,
            Changes changes,
            Patches patches,
            Hosts inventory,
            Duties duties,
            Unauthorised unauthorised,
            RolloutProcess process,
            ApplicationEventPublisher events) {
        this.ledger = ledger;
        this.rows = rows;
        this.deployers = deployers;
        this.changes = changes;
        this.patches = patches;
        this.inventory = inventory;
        this.duties = duties;
        this.unauthorised = unauthorised;
        this.process = process;
        this.events = events;
    }

    /**
     * Asks the deployer about every host that was not checked. Nothing is asked where nothing may be sent (law 1).
     *
     * @return whether no host is left without an answer, or none is asked for
     */
    public boolean run(ChangeNumber number, int ring) {
        Wave wave = ledger.locked(number, ring);
        wave.preflight();
        if (unauthorised.is(wave, ledger.snapshot(number))) {
            return true;
        }
        leaveOutRetired(number, ring);
        List<RolloutHost> open = open(number, ring);
        if (open.isEmpty()) {
            return true;
        }
        Set<UUID> patchIds = changes.get(number).patches();
        List<UUID> hosts = open.stream().map(RolloutHost::hostId).toList();
        List<HostCheck> answers = deployers.of(number).preflight(new Deployer.PreflightOrder(hosts, patchIds)).stream()
                .filter(answer -> hosts.contains(answer.hostId()))
                .map(answer -> signed(answer, patchIds))
                .toList();
        if (!answers.isEmpty()) {
            record(number, ring, answers, Rollout.SYSTEM);
        }
        return open(number, ring).isEmpty();
    }

    /**
     * Fails the hosts of a ring that left service before anything was sent to them, whoever checked them before: nothing is sent to a host
     * that is not there. Each is named; the change keeps it until somebody settles it.
     */
    void leaveOutRetired(ChangeNumber number, int ring) {
        Snapshot snapshot = ledger.snapshot(number);
        List<UUID> unsent = snapshot.in(ring).stream()
                .filter(host -> host.preflight() != Preflight.FAILED)
                .map(RolloutHost::hostId)
                .filter(host -> snapshot.of(host).stream().anyMatch(Deployment::waitsForSending))
                .toList();
        List<HostCheck> retired = inventory.byId(unsent).values().stream()
                .filter(Host::retired)
                .map(host -> new HostCheck(host.id(), false, RETIRED))
                .toList();
        if (!retired.isEmpty()) {
            record(number, ring, retired, Rollout.SYSTEM);
        }
    }

    /** A patch whose signature is known to be bad goes nowhere, whatever the deployer says. */
    private HostCheck signed(HostCheck answer, Set<UUID> patchIds) {
        return patchIds.stream()
                .map(patches::get)
                .filter(patch -> patch.signatureState() == SignatureState.FAILED)
                .findFirst()
                .map(patch ->
                        new HostCheck(answer.hostId(), false, "The signature of " + patch.name() + " does not hold."))
                .orElse(answer);
    }

    /**
     * A person's answer to the checklist, which is a part of carrying the change out (law 5).
     *
     * @param failed what did not work, by host name; a word such as "reach", "privilege", "space"
     * @param restChecked whether every other host was checked and passed; otherwise nothing is taken
     */
    public void answer(ChangeNumber number, int ring, Map<String, String> failed, boolean restChecked, Actor actor) {
        Wave wave = ledger.locked(number, ring);
        if (wave.state() != WaveState.PREFLIGHT) {
            throw new Conflict(
                    "rollout.not-in-preflight", "Ring " + ring + " of " + number + " is " + wave.state() + ".");
        }
        duties.take(number, Duty.IMPLEMENT, actor);
        List<RolloutHost> open = open(number, ring);
        Map<String, UUID> byName = names(open);
        List<InvalidInput.Problem> unknown = failed.keySet().stream()
                .filter(name -> !byName.containsKey(key(name)))
                .map(name -> new InvalidInput.Problem(
                        null, null, "failed", "'" + name + "' is not a host of this ring that waits for preflight."))
                .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidInput(unknown);
        }
        if (!restChecked) {
            throw InvalidInput.field("restChecked", "Say that every host you did not name was checked and passed.");
        }
        failed.forEach((name, note) -> Prose.required("failed." + name, note));
        Map<String, String> notes = new HashMap<>();
        failed.forEach((name, note) -> notes.put(key(name), note));
        List<HostCheck> answers = new ArrayList<>();
        byName.forEach((name, host) -> answers.add(
                new HostCheck(host, !notes.containsKey(name), notes.getOrDefault(name, "checked by hand"))));
        record(number, ring, answers, actor);
        process.preflightAnswered(number, ring);
    }

    /** Hosts of a ring that nobody has checked, by name. */
    @Transactional(readOnly = true)
    public List<String> unanswered(ChangeNumber number, int ring) {
        List<UUID> ids = open(number, ring).stream().map(RolloutHost::hostId).toList();
        return inventory.byId(ids).values().stream().map(Host::name).sorted().toList();
    }

    private void record(ChangeNumber number, int ring, List<HostCheck> answers, Actor actor) {
        answers.forEach(answer -> rows.preflight(
                number, answer.hostId(), answer.passed() ? Preflight.PASSED : Preflight.FAILED, answer.note()));
        List<HostCheck> failures =
                answers.stream().filter(answer -> !answer.passed()).toList();
        Map<UUID, Host> known =
                inventory.byId(failures.stream().map(HostCheck::hostId).toList());
        List<String> items = failures.stream()
                .map(answer -> name(known, answer.hostId()) + ": " + answer.note())
                .sorted()
                .toList();
        events.publishEvent(
                new RolloutEvent.PreflightAnswered(actor, number, ring, answers.size() - items.size(), items));
    }

    private List<RolloutHost> open(ChangeNumber number, int ring) {
        return ledger.snapshot(number).in(ring).stream()
                .filter(host -> host.preflight() == Preflight.OPEN)
                .toList();
    }

    private Map<String, UUID> names(List<RolloutHost> hosts) {
        return inventory.byId(hosts.stream().map(RolloutHost::hostId).toList()).values().stream()
                .collect(Collectors.toMap(host -> key(host.name()), Host::id));
    }

    private static String name(Map<UUID, Host> known, UUID id) {
        Host host = known.get(id);
        return host == null ? id.toString() : host.name();
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
