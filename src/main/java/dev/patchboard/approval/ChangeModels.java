package dev.patchboard.approval;

import dev.patchboard.approval.ModelEvent.ModelApproved;
import dev.patchboard.approval.ModelEvent.ModelEnded;
import dev.patchboard.approval.ModelEvent.ModelProposed;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.Prose;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Change models: what may go ahead as a standard change, for how long, and who answers for it. */
@Service
@Transactional
public class ChangeModels {

    private final ModelRepository models;
    private final ModelRules rules;
    private final ApplicationEventPublisher events;
    private final ApprovalProperties properties;
    private final Clock clock;

    ChangeModels(
            ModelRepository models,
            ModelRules rules,
            ApplicationEventPublisher events,
            ApprovalProperties properties,
            Clock clock) {
        this.models = models;
        this.rules = rules;
        this.events = events;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Proposes a model. It covers nothing until a second person approves it.
     *
     * @throws InvalidInput with every problem, such as an owner who is no active person or a group that no host is in
     * @throws Conflict {@code model.name-taken}
     */
    public ModelView propose(NewModel wanted, Actor actor) {
        rules.check(wanted, today());
        if (models.findByName(wanted.name()).isPresent()) {
            throw new Conflict("model.name-taken", "There is already a change model '" + wanted.name() + "'.");
        }
        ModelView made =
                models.save(new ChangeModel(wanted, actor, clock.instant())).view();
        events.publishEvent(new ModelProposed(made.name(), made.owner(), made.expires(), actor));
        return made;
    }

    /** Puts a proposed model in force. Never by the person who proposed it (law 5). */
    public ModelView approve(UUID id, Actor actor) {
        ChangeModel model = get(id);
        model.approve(actor, clock.instant());
        events.publishEvent(new ModelApproved(model.view().name(), actor));
        return model.view();
    }

    /** Ends a model, or refuses a proposed one. Ending one that has ended changes nothing. */
    public ModelView end(UUID id, String reason, Actor actor) {
        if (reason.isBlank()) {
            throw InvalidInput.field("reason", "Say why the model ends.");
        }
        Prose.seen("reason", reason);
        ChangeModel model = get(id);
        end(model, reason, actor);
        return model.view();
    }

    /** Ends the model of this name because what it promised did not hold: a breached budget, a product it never named. */
    public void breached(String name, String reason, Actor actor) {
        models.findByName(name).ifPresent(model -> end(model, reason, actor));
    }

    /** The model with this name. */
    @Transactional(readOnly = true)
    public Optional<ModelView> find(String name) {
        return models.findByName(name).map(ChangeModel::view);
    }

    /** Every model by name, ended ones too. */
    @Transactional(readOnly = true)
    public List<ModelView> all() {
        return models.findAllByOrderByName().stream().map(ChangeModel::view).toList();
    }

    /** The models that cover changes today, by name. */
    @Transactional(readOnly = true)
    public List<ModelView> inForce() {
        return all().stream().filter(model -> model.inForce(today())).toList();
    }

    /** Whether this model covers changes today. */
    @Transactional(readOnly = true)
    boolean inForce(UUID id) {
        return get(id).view().inForce(today());
    }

    /** The instant from which this model covers nothing any more if nobody ends it before: its last day is over. */
    @Transactional(readOnly = true)
    Instant over(UUID id) {
        return get(id).view()
                .expires()
                .plusDays(1)
                .atStartOfDay(properties.zone())
                .toInstant();
    }

    /** Today in the organisation's zone, by which models expire. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), properties.zone());
    }

    private void end(ChangeModel model, String reason, Actor actor) {
        if (model.end(reason, clock.instant())) {
            events.publishEvent(new ModelEnded(model.view().name(), reason, actor));
        }
    }

    private ChangeModel get(UUID id) {
        return models.findById(id).orElseThrow(() -> new NotFound("change model", id));
    }
}
