package dev.patchboard.audit.metrics;

import dev.patchboard.change.ChangeType;
import dev.patchboard.change.CloseCode;
import dev.patchboard.change.Stage;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How many changes there are and how they end.
 *
 * @param submitted in the period
 * @param byType those submitted in the period
 * @param byStage where those submitted in the period stand now
 * @param closed in the period, rejected and withdrawn ones not counted
 * @param byCloseCode those closed in the period
 * @param successful without issues, of those closed
 * @param rejected in the period
 * @param withdrawn in the period
 * @param open every change that is not final now, whenever it was submitted
 * @param overdue of those open
 * @param withoutDueDate of those open: nobody can say whether they are late
 */
public record ChangeFigures(
        long submitted,
        Map<String, Long> byType,
        Map<String, Long> byStage,
        long closed,
        Map<String, Long> byCloseCode,
        Share successful,
        long rejected,
        long withdrawn,
        long open,
        Share overdue,
        Share withoutDueDate) {

    private static final String OPEN = " stage NOT IN ('CLOSED', 'REJECTED', 'WITHDRAWN')";

    @Component
    static class Reader {

        private final Counts counts;

        Reader(Counts counts) {
            this.counts = counts;
        }

        ChangeFigures read(Period period, LocalDate today) {
            Map<String, Long> codes = counts.by(
                    CloseCode.class,
                    "SELECT close_code, COUNT(*) FROM change_request WHERE stage = 'CLOSED' AND closed_at >= ?"
                            + " AND closed_at < ? GROUP BY close_code",
                    period.start(),
                    period.end());
            long closed = codes.values().stream().mapToLong(Long::longValue).sum();
            long open = counts.one("SELECT COUNT(*) FROM change_request WHERE" + OPEN);
            return new ChangeFigures(
                    counts.one(
                            "SELECT COUNT(*) FROM change_request WHERE submitted_at >= ? AND submitted_at < ?",
                            period.start(),
                            period.end()),
                    submitted("change_type", ChangeType.class, period),
                    submitted("stage", Stage.class, period),
                    closed,
                    codes,
                    Share.of(codes.getOrDefault(CloseCode.SUCCESSFUL.name(), 0L), closed),
                    ended(Stage.REJECTED, period),
                    ended(Stage.WITHDRAWN, period),
                    open,
                    Share.of(
                            counts.one("SELECT COUNT(*) FROM change_request WHERE due_date < ? AND" + OPEN, today),
                            open),
                    Share.of(
                            counts.one("SELECT COUNT(*) FROM change_request WHERE due_date IS NULL AND" + OPEN), open));
        }

        private <E extends Enum<E>> Map<String, Long> submitted(String column, Class<E> words, Period period) {
            return counts.by(
                    words,
                    "SELECT " + column + ", COUNT(*) FROM change_request WHERE submitted_at >= ?"
                            + " AND submitted_at < ? GROUP BY " + column,
                    period.start(),
                    period.end());
        }

        private long ended(Stage how, Period period) {
            return counts.one(
                    "SELECT COUNT(*) FROM change_request WHERE stage = ? AND closed_at >= ? AND closed_at < ?",
                    how.name(),
                    period.start(),
                    period.end());
        }
    }
}
