package dev.patchboard.rollout;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeProgress;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Disposition;
import dev.patchboard.change.Stage;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.identity.Duties;
import dev.patchboard.identity.Duty;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.Subject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Plans the rings of a change and says which one comes next. */
@Service
@Transactional
public class Rollout {

    static final Actor SYSTEM = Actor.system("rollout");

    private final Changes changes;
    private final ChangeProgress progress;
    private final ChangeHosts targets;
    private final Hosts inventory;
    private final Canaries canaries;
    private final EmptyRings empty;
    private final RolloutPolicy policy;
    private final Seating seating;
    private final Ledger ledger;
    private final Plan.Rows plans;
    private final Duties duties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Rollout(
            Changes changes,
            ChangeProgress progress,
            ChangeHosts targets,
            Hosts inventory,
            Canaries canaries,
            EmptyRings empty,
            RolloutPolicy policy,
            Seating seating,
            Ledger ledger,
            Plan.Rows plans,
            Duties duties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.changes = changes;
        this.progress = progress;
        this.targets = targets;
        this.inventory = inventory;
        this.canaries = canaries;
        this.empty = empty;
        this.policy = policy;
        this.seating = seating;
        this.ledger = ledger;
        this.plans = plans;
        this.duties = duties;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Plans the present revision: every target gets a ring. Before the first ring was opened the plan is made anew; afterwards hosts
     * that a revision added join a ring that is still to come and hosts it removed leave, and nothing else moves. Planning the same
     * revision again changes nothing, unless the lab test was waived meanwhile: then its canary gets a ring ahead of all others.
     */
    public void plan(ChangeNumber number) {
        ChangeView change = changes.get(number);
        Optional<Plan> known = plans.find(number);
        boolean begun = ledger.waves(number).stream().anyMatch(wave -> wave.openedAt() != null);
        if (known.isPresent() && known.get().revision() == change.revision() && (begun || canaryIsSeated(number))) {
            return;
        }
        if (known.isPresent() && begun) {
            addendum(change, known.get());
        } else if (known.isPresent() && known.get().own()) {
            List<RingPlan> rings = ledger.waves(number).stream().map(Wave::plan).toList();
            replace(change, rings, plan(change, true, known.get().policy()), SYSTEM);
        } else {
            RolloutPolicy.Rings rings = policy.rings(change.type(), change.rating());
            replace(change, rings.rings(), plan(change, false, rings.policy()), SYSTEM);
        }
    }

    /**
     * Replaces the table's plan with people's own, before the first ring is opened. Whoever does shapes the change, and so has asked for it
     * as far as law 5 goes.
     *
     * @throws InvalidInput without a ring, with two of one name, or with one whose exit criterion is 0% and that would prove nothing (law 2)
     * @throws Conflict {@code rollout.started} once a ring was opened
     * @throws Refusal {@code law1.plan-is-frozen} once the change was put before its authority, which decides on the plan too
     */
    public void planOwn(ChangeNumber number, List<RingPlan> rings, Actor actor) {
        ChangeView change = changes.get(number);
        if (rings.isEmpty() || rings.stream().map(RingPlan::name).distinct().count() < rings.size()) {
            throw InvalidInput.field("rings", "Give at least one ring, each with a name of its own.");
        }
        requireProof(rings);
        if (change.stage().compareTo(Stage.AUTHORISATION) >= 0) {
            throw new Refusal(
                    "law1.plan-is-frozen",
                    Subject.change(number),
                    actor,
                    "The plan of " + number
                            + " is frozen since it was put before its authority. Revise the change first.");
        }
        if (ledger.waves(number).stream().anyMatch(wave -> wave.openedAt() != null)) {
            throw new Conflict("rollout.started", "A ring of " + number + " was opened already; its plan is frozen.");
        }
        if (!actor.isSystem()) {
            duties.take(number, Duty.REQUEST, actor);
        }
        replace(change, rings, plan(change, true, "own plan of " + actor.person()), actor);
    }

    private static void requireProof(List<RingPlan> rings) {
        List<InvalidInput.Problem> problems = IntStream.range(0, rings.size())
                .filter(i -> rings.get(i).provesNothing())
                .mapToObj(i -> new InvalidInput.Problem(
                        null,
                        null,
                        "rings[" + i + "].exitPercent",
                        "Ring '" + rings.get(i).name() + "' would prove nothing. Ask for 1 to 100% proven."))
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    /** The ring that comes next; the change is in rollout from here on. Hosts that revisions added since are seated first, and rings that nobody is left in end. */
    public NextRing nextRing(ChangeNumber number) {
        plan(number);
        progress.enter(number, Stage.ROLLOUT, SYSTEM);
        Snapshot snapshot = ledger.snapshot(number);
        List<Wave> waves = ledger.waves(number);
        Optional<Wave> next = waves.stream()
                .filter(wave -> wave.state() != WaveState.PROVEN)
                .filter(wave -> !snapshot.in(wave.ordinal()).isEmpty())
                .findFirst();
        empty.passOverUnopened(waves, next.map(Wave::ordinal).orElse(Integer.MAX_VALUE), snapshot);
        return next.<NextRing>map(wave -> new NextRing.Ring(wave.ordinal())).orElseGet(NextRing.Done::new);
    }

    /**
     * The name of the canary that gets a ring ahead of those planned so far, as the plan is older than the waiver of the lab test or not
     * made yet; empty where it has its ring, or where none is asked for.
     */
    @Transactional(readOnly = true)
    public Optional<String> canaryAhead(ChangeNumber number) {
        boolean begun = ledger.waves(number).stream().anyMatch(wave -> wave.openedAt() != null);
        return begun || canaryIsSeated(number)
                ? Optional.empty()
                : canary(number).map(Host::name);
    }

    private void replace(ChangeView change, List<RingPlan> rings, Plan plan, Actor actor) {
        List<Candidate> hosts = candidates(pending(change.number()));
        Optional<Host> canary = canary(change.number());
        List<RingPlan> fromTable = rings.stream()
                .filter(ring -> canary.isEmpty() || !ring.name().equals(RingPlanner.CANARY))
                .toList();
        // Also when the canary is no target just now: its ring is there when a revision brings it back.
        List<RingPlan> all = canary.map(host -> RingPlanner.withCanary(fromTable, host.environment()))
                .orElse(fromTable);
        seating.replace(
                change,
                RingPlanner.complete(all),
                plan,
                hosts,
                canary.map(Host::id).orElse(null));
        announce(change, plan, actor);
    }

    /** The host that a waiver of the lab test named to take the patch first. */
    private Optional<Host> canary(ChangeNumber number) {
        return canaries.of(number).flatMap(canary -> Optional.ofNullable(canary.host()));
    }

    /** Whether the canary, where one is asked for, has the first ring and has it alone. A plan may be older than the waiver. */
    private boolean canaryIsSeated(ChangeNumber number) {
        Optional<Host> canary = canary(number);
        List<Wave> rings = ledger.waves(number);
        return canary.isEmpty()
                || !rings.isEmpty()
                        && rings.get(0).plan().name().equals(RingPlanner.CANARY)
                        && ledger.snapshot(number).hosts().stream()
                                .allMatch(seat -> (seat.homeRing() == 1)
                                        == seat.hostId().equals(canary.get().id()));
    }

    private void addendum(ChangeView change, Plan before) {
        Map<UUID, ChangeHost> wanted =
                pending(change.number()).stream().collect(Collectors.toMap(ChangeHost::hostId, Function.identity()));
        Set<UUID> all = targets.targets(change.number()).stream()
                .map(ChangeHost::hostId)
                .collect(Collectors.toSet());
        Plan plan = plan(change, before.own(), before.policy());
        seating.adjust(
                change,
                plan,
                all,
                candidates(wanted.values()),
                canary(change.number()).map(Host::id).orElse(null));
        announce(change, plan, SYSTEM);
    }

    private List<ChangeHost> pending(ChangeNumber number) {
        return targets.targets(number).stream()
                .filter(host -> host.disposition() == Disposition.PENDING)
                .toList();
    }

    private List<Candidate> candidates(Collection<ChangeHost> hosts) {
        Collection<Host> found =
                inventory.byId(hosts.stream().map(ChangeHost::hostId).toList()).values();
        return found.stream().filter(host -> !host.retired()).map(Candidate::of).toList();
    }

    private static Plan plan(ChangeView change, boolean own, String policy) {
        return new Plan(change.revision(), change.deployer(), own, policy);
    }

    private void announce(ChangeView change, Plan plan, Actor actor) {
        Snapshot snapshot = ledger.snapshot(change.number());
        List<String> rings = ledger.waves(change.number()).stream()
                .map(wave -> wave.ordinal() + " " + wave.plan().name() + ": "
                        + snapshot.in(wave.ordinal()).size() + " hosts")
                .toList();
        events.publishEvent(new RolloutEvent.Planned(
                actor, change.number(), plan.revision(), rings, Map.of("rollout-plan", plan.policy())));
    }
}
