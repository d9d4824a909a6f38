package dev.patchboard.audit.metrics;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How measured values spread. A value that is not known is counted and never guessed.
 *
 * @param n how many values there are
 * @param unknown how many are not known; beside {@code n}, not part of it
 * @param mean null without a value, as the others
 * @param median the lower of the two middle values
 * @param p90 nine of ten values are at most this (nearest rank)
 */
public record Spread(
        long n,
        long unknown,
        @Nullable Double mean,
        @Nullable Double median,
        @Nullable Double p90) {

    private static final double TENTHS = 10.0;

    /** Of these values. */
    public static Spread of(Collection<Double> values, long unknown) {
        if (values.isEmpty()) {
            return new Spread(0, unknown, null, null, null);
        }
        List<Double> sorted = values.stream().sorted().toList();
        double mean = sorted.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        return new Spread(sorted.size(), unknown, round(mean), round(at(sorted, 50)), round(at(sorted, 90)));
    }

    private static double at(List<Double> sorted, int percent) {
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(rank, 1) - 1);
    }

    private static double round(double value) {
        return Math.round(value * TENTHS) / TENTHS;
    }
}
