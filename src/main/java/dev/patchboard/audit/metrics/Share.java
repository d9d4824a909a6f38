package dev.patchboard.audit.metrics;

import org.jspecify.annotations.Nullable;

/**
 * A count with its denominator.
 *
 * @param percent with one decimal, or null when there is nothing to have a share of
 */
public record Share(long count, long of, @Nullable Double percent) {

    private static final double WHOLE = 1000.0;

    /** So many of so many. */
    public static Share of(long count, long of) {
        return new Share(count, of, of == 0 ? null : Math.round(count * WHOLE / of) / 10.0);
    }
}
