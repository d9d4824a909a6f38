package dev.patchboard.verification;

import dev.patchboard.shared.ChangeNumber;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The evidence of all open changes. A host in two changes counts in both: each needs its own proof.
 *
 * @param changes newest first
 * @param targeted hosts of all of them together, the denominator of the other counts
 */
public record CoverageReport(
        List<CoverageRow> changes,
        int targeted,
        int unsent,
        int logRead,
        int logUseless,
        int noLog,
        int scanned,
        int credentialed,
        int unscanned,
        int verified,
        int weak,
        int failed,
        int unknown,
        int aside) {

    /** The rows with their sums. */
    public static CoverageReport of(List<CoverageRow> rows) {
        return new CoverageReport(
                List.copyOf(rows),
                sum(rows, CoverageRow::targeted),
                sum(rows, CoverageRow::unsent),
                sum(rows, CoverageRow::logRead),
                sum(rows, CoverageRow::logUseless),
                sum(rows, CoverageRow::noLog),
                sum(rows, CoverageRow::scanned),
                sum(rows, CoverageRow::credentialed),
                sum(rows, CoverageRow::unscanned),
                sum(rows, CoverageRow::verified),
                sum(rows, CoverageRow::weak),
                sum(rows, CoverageRow::failed),
                sum(rows, CoverageRow::unknown),
                sum(rows, CoverageRow::aside));
    }

    /**
     * Some of the changes.
     *
     * @param last the last change that was shown, or null for the newest
     * @param most so many at most
     */
    public List<CoverageRow> after(@Nullable ChangeNumber last, int most) {
        return changes.stream()
                .filter(row -> last == null || row.change().compareTo(last) < 0)
                .limit(most)
                .toList();
    }

    /** So many of all targeted hosts, in whole percent, rounded down. */
    public int percent(int hosts) {
        return targeted == 0 ? 0 : (int) (100L * hosts / targeted);
    }

    private static int sum(List<CoverageRow> rows, ToIntFunction<CoverageRow> count) {
        return rows.stream().mapToInt(count).sum();
    }
}
