package dev.patchboard.identity;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens to delegations; the subject is the principal. */
public sealed interface DelegationEvent extends DomainEvent {

    /** The delegation it happened to. */
    Delegation delegation();

    @Override
    default Subject subject() {
        return Subject.person(delegation().principal());
    }

    @Override
    default Map<String, String> details() {
        Delegation delegation = delegation();
        return Map.of(
                "delegate", delegation.delegate(),
                "from", delegation.from().toString(),
                "until", delegation.until().toString(),
                "roles", delegation.roles().stream().sorted().toList().toString());
    }

    /** Somebody will stand in. */
    record DelegationMade(Delegation delegation, Actor actor) implements DelegationEvent {
        @Override
        public String action() {
            return "delegation.made";
        }

        @Override
        public String summary() {
            return "%s stands in for %s from %s until %s"
                    .formatted(delegation.delegate(), delegation.principal(), delegation.from(), delegation.until());
        }
    }

    /** Somebody no longer stands in. */
    record DelegationEnded(Delegation delegation, @Nullable String reason, Actor actor) implements DelegationEvent {
        @Override
        public String action() {
            return "delegation.ended";
        }

        @Override
        public String summary() {
            return "%s no longer stands in for %s".formatted(delegation.delegate(), delegation.principal());
        }
    }
}
