package dev.patchboard.approval;

import dev.patchboard.fleet.Environment;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.Subject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A pre-authorised, expiring kind of standard change. A policy: takes a second person, and ends rather than changes. */
@Entity
@Table(name = "change_model")
class ChangeModel {

    @Id
    private UUID id;

    private String name;

    @Column(name = "package_scope")
    private String packageScope;

    @Column(name = "group_scope")
    private String groupScope;

    @Column(name = "environment_scope")
    private String environmentScope;

    @Column(name = "owner_login")
    private String owner;

    private LocalDate expires;

    @Enumerated(EnumType.STRING)
    private ModelState state = ModelState.PROPOSED;

    @Column(name = "proposed_by")
    private String proposedBy;

    private Instant proposed;

    @Column(name = "approved_by")
    private @Nullable String approvedBy;

    private @Nullable Instant approved;

    private @Nullable Instant ended;

    @Column(name = "ended_because")
    private @Nullable String endedBecause;

    @Version
    private @Nullable Integer version;

    @SuppressWarnings("NullAway.Init")
    protected ChangeModel() {}

    ChangeModel(NewModel wanted, Actor actor, Instant now) {
        this.id = Ids.next();
        this.name = wanted.name();
        this.packageScope = lines(wanted.scope().packages());
        this.groupScope = lines(wanted.scope().groups());
        this.environmentScope =
                lines(wanted.scope().environments().stream().map(Enum::name).collect(Collectors.toSet()));
        this.owner = wanted.owner();
        this.expires = wanted.expires();
        this.proposedBy = actor.person();
        this.proposed = now;
    }

    void approve(Actor actor, Instant now) {
        require(ModelState.PROPOSED);
        if (proposedBy.equals(actor.person()) || proposedBy.equals(actor.onBehalfOf())) {
            throw new Refusal(
                    "law5.model-needs-second-person",
                    new Subject("change-model", name),
                    actor,
                    "You proposed the model '" + name + "'. A second person approves it.");
        }
        state = ModelState.IN_FORCE;
        approvedBy = actor.person();
        approved = now;
    }

    /** Ends it; false when it had ended before. */
    boolean end(String reason, Instant now) {
        if (state == ModelState.ENDED) {
            return false;
        }
        state = ModelState.ENDED;
        ended = now;
        endedBecause = reason;
        return true;
    }

    ModelView view() {
        ModelScope scope = new ModelScope(
                set(packageScope),
                set(groupScope),
                set(environmentScope).stream().map(Environment::valueOf).collect(Collectors.toSet()));
        return new ModelView(
                id,
                name,
                scope,
                owner,
                expires,
                state,
                proposedBy,
                proposed,
                approvedBy,
                approved,
                ended,
                endedBecause);
    }

    private void require(ModelState wanted) {
        if (state != wanted) {
            throw new Conflict(
                    "model.not-" + wanted.name().toLowerCase(java.util.Locale.ROOT),
                    "The model '" + name + "' is " + state + ".");
        }
    }

    private static String lines(Set<String> entries) {
        return String.join("\n", new TreeSet<>(entries));
    }

    private static Set<String> set(String lines) {
        return lines.lines().filter(line -> !line.isBlank()).collect(Collectors.toSet());
    }
}
