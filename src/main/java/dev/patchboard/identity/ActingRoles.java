package dev.patchboard.identity;

import dev.patchboard.shared.Actor;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The roles an actor acts in. A service that decides by role asks here and not {@link People}: a token may carry fewer roles than
 * its owner, and a delegate has only those that were passed on.
 */
@Component
public class ActingRoles {

    private final People people;
    private final Delegations delegations;
    private final CurrentActor current;

    ActingRoles(People people, Delegations delegations, CurrentActor current) {
        this.people = people;
        this.delegations = delegations;
        this.current = current;
    }

    /** The actor's roles; none for somebody who has left, for a service outside its request, or without a delegation. */
    @Transactional(readOnly = true)
    public Set<Role> of(Actor actor) {
        if (current.find().filter(actor::equals).isPresent()) {
            return current.roles();
        }
        String principal = actor.onBehalfOf();
        return principal == null
                ? people.find(actor.person())
                        .filter(Person::active)
                        .map(Person::roles)
                        .orElse(Set.of())
                : passedOn(actor.person(), principal);
    }

    private Set<Role> passedOn(String delegate, String principal) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        delegations.now(delegate, principal).ifPresent(delegation -> {
            roles.addAll(delegation.roles());
            roles.retainAll(people.find(principal)
                    .filter(Person::active)
                    .map(Person::roles)
                    .orElse(Set.of()));
        });
        return roles;
    }
}
