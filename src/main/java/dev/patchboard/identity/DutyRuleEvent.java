package dev.patchboard.identity;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens to the rules about duties. */
public sealed interface DutyRuleEvent extends DomainEvent {

    /** The edition it happened to. */
    DutyEdition edition();

    @Override
    default Subject subject() {
        return new Subject("duty-rule", edition().rule().code());
    }

    @Override
    default @Nullable String reason() {
        return edition().reason();
    }

    @Override
    default Map<String, String> details() {
        DutyRule rule = edition().rule();
        return Map.of(
                "edition", String.valueOf(edition().edition()),
                "one", rule.one().name(),
                "other", rule.other().name(),
                "strength", rule.strength().name(),
                "effectiveFrom", edition().effectiveFrom().toString());
    }

    /** An edition was proposed. */
    record DutyRuleProposed(DutyEdition edition, Actor actor) implements DutyRuleEvent {
        @Override
        public String action() {
            return "duty-rule.proposed";
        }

        @Override
        public String summary() {
            return "Proposed edition " + edition.edition() + " of "
                    + edition.rule().code();
        }
    }

    /** An edition was approved. */
    record DutyRuleApproved(DutyEdition edition, Actor actor) implements DutyRuleEvent {
        @Override
        public String action() {
            return "duty-rule.approved";
        }

        @Override
        public String summary() {
            return "Approved edition " + edition.edition() + " of "
                    + edition.rule().code() + ", which holds from " + edition.effectiveFrom();
        }
    }
}
