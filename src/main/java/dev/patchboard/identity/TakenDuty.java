package dev.patchboard.identity;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A duty somebody took on a change.
 *
 * @param person login of the person who acted, or a system actor's name
 * @param onBehalfOf login of the principal, or null
 * @param at when
 */
public record TakenDuty(Duty duty, String person, @Nullable String onBehalfOf, Instant at) {

    boolean involves(Set<String> who) {
        return who.contains(person) || (onBehalfOf != null && who.contains(onBehalfOf));
    }
}
