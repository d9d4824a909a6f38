package dev.patchboard.risk;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.patchboard.change.ChangeType;
import dev.patchboard.change.Rating;
import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A risk analysis with its why.
 *
 * @param affected targets on which a package of the patch is installed below its fixed version
 * @param notAffected targets on which it is not
 * @param cannotTell targets of which nobody knows; they count as affected
 * @param suggestedRating what the table says: the worst line; null until rated
 * @param suggestedType what the table says; null until rated
 * @param due the earliest due date of any host, or null
 * @param dueRule the rule behind it, or null until rated
 * @param policies key, version and digest of each table used
 * @param rating what the analyst confirmed, or null until then
 * @param type what the analyst confirmed, or null until then
 * @param accepted whether the change goes on; null until confirmed
 * @param reason why it was overridden or rejected, or null
 * @param confirmedBy login, or null until confirmed
 * @param confirmedDue the date that follows from a rating that was raised at confirmation, or null; {@code due} stays the tables' first
 *     answer
 * @param confirmedTypeRule the rule of change-type for that rating, or null
 * @param lines the worst first
 */
public record RiskView(
        UUID id,
        ChangeNumber change,
        int revision,
        Instant enriched,
        int affected,
        int notAffected,
        int cannotTell,
        ChangeType requestedType,
        @Nullable Rating suggestedRating,
        @Nullable ChangeType suggestedType,
        @Nullable String typeRule,
        @Nullable LocalDate due,
        @Nullable String dueRule,
        List<String> policies,
        @Nullable Rating rating,
        @Nullable ChangeType type,
        @Nullable Boolean accepted,
        @Nullable String reason,
        @Nullable String confirmedBy,
        @Nullable Instant confirmed,
        @Nullable LocalDate confirmedDue,
        @Nullable String confirmedDueRule,
        @Nullable String confirmedTypeRule,
        List<RiskLine> lines) {

    /** Whether the analyst chose otherwise than the tables. */
    @JsonProperty
    public boolean overridden() {
        return rating != null && (rating != suggestedRating || type != suggestedType);
    }

    /** Whether the tables put another type in the place of the requested one. */
    @JsonProperty
    public boolean typeChanged() {
        return suggestedType != null && suggestedType != requestedType;
    }

    /** Plain sentences, the worst line first. */
    @JsonProperty
    public List<String> why() {
        return lines.stream().map(RiskLine::why).toList();
    }
}
