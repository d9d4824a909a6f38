package dev.patchboard.risk;

import dev.patchboard.change.ChangeType;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Rating;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One analysis of one revision of a change: what the tables said and what a person made of it. Both stay. */
@Entity
@Table(name = "risk_record")
class RiskRecord {

    @Id
    private UUID id;

    @Column(name = "change_number")
    private long changeNumber;

    private int revision;
    private Instant enriched;
    private int affected;

    @Column(name = "not_affected")
    private int notAffected;

    @Column(name = "cannot_tell")
    private int cannotTell;

    @Enumerated(EnumType.STRING)
    @Column(name = "requested_type")
    private ChangeType requestedType;

    @Enumerated(EnumType.STRING)
    @Column(name = "suggested_rating")
    private @Nullable Rating suggestedRating;

    @Enumerated(EnumType.STRING)
    @Column(name = "suggested_type")
    private @Nullable ChangeType suggestedType;

    @Column(name = "due_date")
    private @Nullable LocalDate due;

    @Column(name = "due_rule")
    private @Nullable String dueRule;

    @Column(name = "confirmed_due_date")
    private @Nullable LocalDate confirmedDue;

    @Column(name = "confirmed_due_rule")
    private @Nullable String confirmedDueRule;

    @Column(name = "confirmed_type_rule")
    private @Nullable String confirmedTypeRule;

    private String policies = "";

    @Column(name = "type_rule")
    private @Nullable String typeRule;

    @Enumerated(EnumType.STRING)
    private @Nullable Rating rating;

    @Enumerated(EnumType.STRING)
    @Column(name = "change_type")
    private @Nullable ChangeType type;

    private @Nullable Boolean accepted;
    private @Nullable String reason;

    @Column(name = "confirmed_by")
    private @Nullable String confirmedBy;

    private @Nullable Instant confirmed;

    @Version
    private @Nullable Integer version;

    @SuppressWarnings("NullAway.Init")
    protected RiskRecord() {}

    RiskRecord(ChangeView change, RiskFacts.Counts counts, ChangeType requestedType, Instant now) {
        this.id = Ids.next();
        this.changeNumber = change.number().value();
        this.revision = change.revision();
        this.enriched = now;
        this.affected = counts.affected();
        this.notAffected = counts.notAffected();
        this.cannotTell = counts.cannotTell();
        this.requestedType = requestedType;
    }

    /** What the tables said. */
    record Suggestion(
            Rating rating,
            ChangeType type,
            String typeRule,
            @Nullable LocalDate due,
            String dueRule,
            Collection<String> policies) {}

    UUID id() {
        return id;
    }

    ChangeNumber change() {
        return new ChangeNumber(changeNumber);
    }

    int revision() {
        return revision;
    }

    ChangeType requestedType() {
        return requestedType;
    }

    @Nullable Rating suggestedRating() {
        return suggestedRating;
    }

    @Nullable ChangeType suggestedType() {
        return suggestedType;
    }

    @Nullable LocalDate due() {
        return due;
    }

    boolean isConfirmed() {
        return confirmedBy != null;
    }

    void suggest(Suggestion suggestion) {
        suggestedRating = suggestion.rating();
        suggestedType = suggestion.type();
        typeRule = suggestion.typeRule();
        due = suggestion.due();
        dueRule = suggestion.dueRule();
        policies = String.join("\n", new TreeSet<>(suggestion.policies()));
    }

    void confirm(Rating newRating, ChangeType newType, Confirmation confirmation, Actor actor, Instant now) {
        rating = newRating;
        type = newType;
        accepted = confirmation.accepted();
        reason = confirmation.reason();
        confirmedBy = actor.person();
        confirmed = now;
    }

    /** Keeps the date and the type that follow from a raised rating, beside the tables' first answer. */
    void raised(RiskRating.Raised raised) {
        confirmedDue = raised.due().date();
        confirmedDueRule = raised.due().rule();
        confirmedTypeRule = raised.typeRule();
        TreeSet<String> all = new TreeSet<>(policies());
        all.addAll(raised.policies());
        policies = String.join("\n", all);
    }

    List<String> policies() {
        return policies.lines().toList();
    }

    RiskView view(List<RiskLine> lines) {
        return new RiskView(
                id,
                new ChangeNumber(changeNumber),
                revision,
                enriched,
                affected,
                notAffected,
                cannotTell,
                requestedType,
                suggestedRating,
                suggestedType,
                typeRule,
                due,
                dueRule,
                policies(),
                rating,
                type,
                accepted,
                reason,
                confirmedBy,
                confirmed,
                confirmedDue,
                confirmedDueRule,
                confirmedTypeRule,
                lines);
    }
}
