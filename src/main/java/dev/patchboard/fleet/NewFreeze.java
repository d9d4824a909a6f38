package dev.patchboard.fleet;

import java.time.Instant;

/**
 * A freeze to be added.
 *
 * @param name 1 to 120 characters
 * @param from first moment of it
 * @param until first moment after it
 * @param reason 1 to 500 characters
 */
public record NewFreeze(String name, Scope scope, Instant from, Instant until, String reason) {

    /** Whether this one says the same: name, scope and times. Another name may be another reason, which ends on its own. */
    boolean isSameAs(Freeze other) {
        return other.name().equalsIgnoreCase(name)
                && other.scope().equals(scope)
                && other.from().equals(from)
                && other.until().equals(until);
    }
}
