package dev.patchboard.change;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.identity.Duties;
import dev.patchboard.identity.Duty;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.Prose;
import dev.patchboard.shared.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes: asking for one, reading them, holding, resuming and withdrawing one. */
@Service
@Transactional
public class Changes {

    /** Most changes one page holds. */
    public static final int MAX_PAGE = 200;

    private static final List<Stage> FINAL = List.of(Stage.CLOSED, Stage.REJECTED, Stage.WITHDRAWN);

    private final ChangeRepository changes;
    private final ChangeHostRows hostRows;
    private final ChangeNumbers numbers;
    private final ChangeProcess process;
    private final Hosts hosts;
    private final DeployerKinds deployers;
    private final ModelsInForce models;
    private final Duties duties;
    private final Withdrawals withdrawals;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Changes(
            ChangeRepository changes,
            ChangeHostRows hostRows,
            ChangeNumbers numbers,
            ChangeProcess process,
            Hosts hosts,
            DeployerKinds deployers,
            ModelsInForce models,
            Duties duties,
            Withdrawals withdrawals,
            ApplicationEventPublisher events,
            Clock clock) {
        this.changes = changes;
        this.hostRows = hostRows;
        this.numbers = numbers;
        this.process = process;
        this.hosts = hosts;
        this.deployers = deployers;
        this.models = models;
        this.duties = duties;
        this.withdrawals = withdrawals;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes a change in, freezes its hosts as revision 1 and starts its process. The follow-up of a change whose deployer is no longer
     * offered goes to the operators.
     *
     * @throws InvalidInput on field {@code deployer} when this installation does not offer the one it names; on {@code model} when the
     *     one it names is not in force; on {@code due} for a day that is past in the organisation's zone, unless it comes along from
     *     another change
     */
    public ChangeNumber submit(NewChange asked, Actor actor) {
        LocalDate due = asked.due();
        if (due != null && asked.link() == null) {
            DueDates.requireAhead(due, LocalDate.now(clock));
        }
        String model = asked.model();
        if (model != null && !models.has(model)) {
            throw InvalidInput.field(
                    "model",
                    "No change model named '" + model
                            + "' is in force. Give the name of one that is, not its id, or ask for a normal change.");
        }
        NewChange request = deployable(asked);
        Map<UUID, Host> targets = inService(request.hosts());
        ChangeNumber number = numbers.next();
        Change change = new Change(number, request, actor.person(), clock.instant());
        changes.saveAndFlush(change);
        hostRows.add(change.id(), request.hosts(), 1, request.originalDue());
        if (!actor.isSystem()) {
            duties.take(number, Duty.REQUEST, actor);
        }
        events.publishEvent(new ChangeEvent.Submitted(
                actor, number, request.title(), request.type(), names(targets.values()), request.reason()));
        process.submitted(number);
        return number;
    }

    private NewChange deployable(NewChange request) {
        Set<String> offered = deployers.offered();
        if (offered.contains(request.deployer())) {
            return request;
        }
        if (request.link() != null) {
            return request.deployedBy("manual");
        }
        throw InvalidInput.field(
                "deployer",
                "'" + request.deployer() + "' is not offered here. Choose one of: " + String.join(", ", offered) + "."
                        + ("simulated".equals(request.deployer())
                                ? " The simulation is for demonstration and training: patchboard.rollout.simulated.enabled."
                                : ""));
    }

    private Map<UUID, Host> inService(Set<UUID> ids) {
        Map<UUID, Host> found = hosts.byId(ids);
        for (UUID id : ids) {
            Host host = found.get(id);
            if (host == null) {
                throw InvalidInput.field("hosts", "There is no host with id " + id + ".");
            }
            if (host.retired()) {
                throw InvalidInput.field("hosts", host.name() + " is retired. Take it out of the list.");
            }
        }
        return found;
    }

    private static List<String> names(Collection<Host> hosts) {
        return hosts.stream().map(Host::name).sorted().toList();
    }

    /** The change with this number. */
    @Transactional(readOnly = true)
    public Optional<ChangeView> find(ChangeNumber number) {
        return changes.findByNumber(number.value()).map(Change::view);
    }

    /** The change with this number; throws {@link NotFound} if there is none. */
    @Transactional(readOnly = true)
    public ChangeView get(ChangeNumber number) {
        return load(number).view();
    }

    /**
     * One page of changes, newest first.
     *
     * @param stage only those at this stage, or null for all
     * @param after {@link Keyset#next()} of the page before, read as a number, or null for the first
     * @param limit 1 to {@link #MAX_PAGE}
     */
    @Transactional(readOnly = true)
    public Keyset<ChangeView> page(@Nullable Stage stage, @Nullable ChangeNumber after, int limit) {
        int size = Math.max(1, Math.min(limit, MAX_PAGE));
        long before = after == null ? Long.MAX_VALUE : after.value();
        List<Change> found = changes.newestBefore(before, stage, Limit.of(size + 1));
        List<ChangeView> items = found.stream().limit(size).map(Change::view).toList();
        boolean more = found.size() > size;
        return new Keyset<>(items, more ? items.get(size - 1).number().toString() : null);
    }

    /** Every change that is not final, by due date. */
    @Transactional(readOnly = true)
    public List<ChangeView> open() {
        return changes.findByStageNotInOrderByDueDateAscNumberAsc(FINAL).stream()
                .map(Change::view)
                .toList();
    }

    /** The changes that named a change model, newest first, by the model's name. */
    @Transactional(readOnly = true)
    public Map<String, List<ChangeNumber>> byModel() {
        Map<String, List<ChangeNumber>> found = new HashMap<>();
        for (Change change : changes.underModels()) {
            ChangeView view = change.view();
            found.computeIfAbsent(String.valueOf(view.model()), name -> new ArrayList<>())
                    .add(view.number());
        }
        return found;
    }

    /** Changes that came from this one, oldest first. */
    @Transactional(readOnly = true)
    public List<ChangeView> followUps(ChangeNumber number) {
        return changes.findByFromChangeOrderByNumber(number.value()).stream()
                .map(Change::view)
                .toList();
    }

    /**
     * Dispatches nothing more until resumed. Holding a held change again replaces the reason.
     *
     * @throws Refusal {@code law5.recused-takes-no-part} for whoever takes no part in the change
     */
    public void hold(ChangeNumber number, String reason, Actor actor) {
        duties.requirePart(number, actor);
        load(number).hold(Prose.required("reason", reason));
        events.publishEvent(new ChangeEvent.Held(actor, number, reason));
    }

    /**
     * Lets a held change go on.
     *
     * @throws Refusal {@code law5.recused-takes-no-part} for whoever takes no part in the change
     */
    public void resume(ChangeNumber number, String reason, Actor actor) {
        duties.requirePart(number, actor);
        load(number).resume();
        events.publishEvent(new ChangeEvent.Resumed(actor, number, Prose.required("reason", reason)));
        process.resumed(number);
    }

    /**
     * Takes a change back to which nothing was sent yet, the lab aside; its process ends.
     *
     * @throws Refusal {@code change.withdraw-not-yours} for whoever neither asked for it nor manages changes;
     *     {@code law3.hosts-in-hand} once something was sent to one of its hosts
     */
    public void withdraw(ChangeNumber number, String reason, Actor actor) {
        Change change = load(number);
        change.requireOpen();
        duties.requirePart(number, actor);
        withdrawals.require(change.view(), actor);
        change.withdraw(clock.instant());
        events.publishEvent(new ChangeEvent.Withdrawn(actor, number, Prose.required("reason", reason)));
        process.withdrawn(number);
    }

    /**
     * Whether somebody may take this change back: whoever asked for it, or stands in for them, and every change manager, as long as
     * nothing was sent to any of its hosts.
     */
    @Transactional(readOnly = true)
    public boolean mayWithdraw(ChangeView change, Actor actor) {
        return withdrawals.open(change, actor)
                && duties.keptOut(change.number(), actor).isEmpty();
    }

    /** How many changes there are: as many as numbers were given out, since no number is ever left out. */
    @Transactional(readOnly = true)
    public long count() {
        return changes.count();
    }

    /** Sets due dates of hosts of a change that is not final; the first one given stays as the original (law 10). */
    public void dueDates(ChangeNumber number, Map<UUID, LocalDate> dates) {
        Change change = load(number);
        change.requireOpen();
        hostRows.due(change.id(), dates);
    }

    private Change load(ChangeNumber number) {
        return changes.findByNumber(number.value()).orElseThrow(() -> new NotFound("change", number));
    }
}
