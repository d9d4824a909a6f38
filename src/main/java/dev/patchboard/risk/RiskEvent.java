package dev.patchboard.risk;

import dev.patchboard.change.ChangeType;
import dev.patchboard.change.Rating;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What happens to a risk analysis. */
public sealed interface RiskEvent extends DomainEvent {

    /** The change it is about. */
    ChangeNumber change();

    @Override
    default Subject subject() {
        return Subject.change(change());
    }

    /**
     * Scores and affected hosts were looked up.
     *
     * @param gaps which source said nothing about which vulnerability
     * @param found what scans found on hosts whose older software list says otherwise
     * @param evidence SHA-256 of the reports of these scans
     */
    record Enriched(
            ChangeNumber change,
            int affected,
            int notAffected,
            int cannotTell,
            List<String> gaps,
            List<String> found,
            List<String> evidence,
            Actor actor)
            implements RiskEvent {
        @Override
        public String action() {
            return "risk.enriched";
        }

        @Override
        public String summary() {
            return affected + " targets affected, " + notAffected + " not, of " + cannotTell + " nobody can tell";
        }

        @Override
        public List<String> items() {
            return Stream.concat(found.stream(), gaps.stream()).toList();
        }
    }

    /**
     * The tables have answered.
     *
     * @param versions key, version and digest of each table
     */
    record TablesAsked(ChangeNumber change, Rating rating, ChangeType type, List<String> versions, Actor actor)
            implements RiskEvent {
        @Override
        public String action() {
            return "risk.rated";
        }

        @Override
        public String summary() {
            return "The tables rate it " + rating + ", as a change of type " + type;
        }

        @Override
        public Map<String, String> policies() {
            Map<String, String> policies = new HashMap<>();
            versions.forEach(version -> policies.put(version.substring(0, version.indexOf(':')), version));
            return policies;
        }
    }

    /** An analyst confirmed the tables' answer, chose otherwise, or rejects the change. Both answers stay on record. */
    record Confirmed(
            ChangeNumber change,
            boolean accepted,
            Rating suggested,
            Rating rating,
            ChangeType suggestedType,
            ChangeType type,
            @Nullable String reason,
            Actor actor)
            implements RiskEvent {
        @Override
        public String action() {
            return suggested == rating && suggestedType == type ? "risk.confirmed" : "risk.overridden";
        }

        @Override
        public String summary() {
            String answer = suggested == rating && suggestedType == type
                    ? "Confirmed " + rating + " and " + type
                    : "Chose " + rating + " and " + type + " where the tables say " + suggested + " and "
                            + suggestedType;
            return accepted ? answer : answer + "; rejects the change";
        }

        @Override
        public Map<String, String> details() {
            return Map.of(
                    "suggested",
                    suggested.name(),
                    "rating",
                    rating.name(),
                    "suggestedType",
                    suggestedType.name(),
                    "type",
                    type.name());
        }
    }
}
