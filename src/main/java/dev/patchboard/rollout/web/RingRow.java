package dev.patchboard.rollout.web;

import dev.patchboard.fleet.Environment;
import dev.patchboard.rollout.RingPlan;
import dev.patchboard.shared.InvalidInput.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** One ring of the form as it was typed; times are written as in {@link TimeSpans}. */
record RingRow(
        String name,
        String environment,
        String upToPercent,
        String exitPercent,
        String budgetPercent,
        String batchSize,
        String soak,
        String reportWithin) {

    private static final int LONGEST_NAME = 120;
    private static final int WHOLE = 100;
    private static final int LARGEST_BATCH = 100_000;

    /** As many rows as names arrived. */
    static List<RingRow> read(MultiValueMap<String, String> form) {
        return IntStream.range(0, form.getOrDefault("name", List.of()).size())
                .mapToObj(i -> new RingRow(
                        at(form, "name", i),
                        at(form, "environment", i),
                        at(form, "upToPercent", i),
                        at(form, "exitPercent", i),
                        at(form, "budgetPercent", i),
                        at(form, "batchSize", i),
                        at(form, "soak", i),
                        at(form, "reportWithin", i)))
                .toList();
    }

    private static String at(MultiValueMap<String, String> form, String field, int row) {
        List<String> values = form.getOrDefault(field, List.of());
        return row < values.size() ? values.get(row).strip() : "";
    }

    static RingRow of(RingPlan ring) {
        return new RingRow(
                ring.name(),
                String.valueOf(ring.environment()),
                String.valueOf(ring.upToPercent()),
                String.valueOf(ring.exitPercent()),
                String.valueOf(ring.budgetPercent()),
                String.valueOf(ring.batchSize()),
                TimeSpans.text(ring.soak()),
                TimeSpans.text(ring.reportWithin()));
    }

    /** A further ring like this one, without its name. */
    RingRow next() {
        return new RingRow("", environment, upToPercent, exitPercent, budgetPercent, batchSize, soak, reportWithin);
    }

    /** The plan of this ring; null when something is wrong with it, which is added to the problems with its field. */
    @Nullable RingPlan plan(int row, List<Problem> problems) {
        List<Problem> own = new ArrayList<>();
        Reader reader = new Reader(row, own);
        reader.name(name);
        Environment where = reader.environment(environment);
        int upTo = reader.number("upToPercent", upToPercent, 1, WHOLE);
        int exit = reader.number("exitPercent", exitPercent, 1, WHOLE);
        int budget = reader.number("budgetPercent", budgetPercent, 0, WHOLE);
        int batch = reader.number("batchSize", batchSize, 1, LARGEST_BATCH);
        Duration left = reader.span("soak", soak, Duration.ZERO);
        Duration within = reader.span("reportWithin", reportWithin, Duration.ofMinutes(1));
        problems.addAll(own);
        return own.isEmpty() ? new RingPlan(name, where, upTo, exit, budget, left, batch, within, false) : null;
    }

    /** Reads the fields of one row. */
    private record Reader(int row, List<Problem> problems) {

        void name(String text) {
            if (text.isEmpty() || text.length() > LONGEST_NAME) {
                wrong("name", "give it a name of at most " + LONGEST_NAME + " characters.");
            }
        }

        Environment environment(String text) {
            return Stream.of(Environment.values())
                    .filter(each -> each.name().equals(text))
                    .findFirst()
                    .orElseGet(() -> {
                        wrong("environment", "choose an environment.");
                        return Environment.LAB;
                    });
        }

        int number(String field, String text, int least, int most) {
            try {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException none) {
                // Said below.
            }
            wrong(field, "write a whole number from " + least + " to " + most + ".");
            return least;
        }

        Duration span(String field, String text, Duration least) {
            Duration span = TimeSpans.parse(text);
            if (span == null || span.compareTo(least) < 0) {
                wrong(
                        field,
                        "write a time as in 30m, 4h, 2d or 1d 12h"
                                + (least.isZero() ? ", or 0." : ", one minute or more."));
                return least;
            }
            return span;
        }

        private void wrong(String field, String message) {
            problems.add(
                    new Problem(null, null, "ring" + (row + 1) + "-" + field, "Ring " + (row + 1) + ": " + message));
        }
    }
}
