package dev.patchboard.verification;

import dev.patchboard.change.ChangeHost;
import dev.patchboard.change.Disposition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The verdict matrix of a change. Every count has the same denominator, {@code targeted}; unknown stands apart (law 4).
 *
 * @param targeted hosts of the present revision
 * @param dispositions how many hosts ended how, pending ones too
 * @param verdicts verdicts of all targeted hosts; one that nobody judged is unknown
 * @param missing how many hosts lack which piece
 * @param restartsOverdue unsettled hosts that owe a restart since their deadline
 * @param logRead hosts with a log that counts ({@link CoveragePiece#LOG_READ}), whether or not it was judged yet
 * @param rows one a host, in order of name
 */
public record Matrix(
        int targeted,
        Map<Disposition, Integer> dispositions,
        VerdictCount verdicts,
        Map<Missing, Integer> missing,
        int restartsOverdue,
        int logRead,
        List<HostRow> rows) {

    /** @param logRead as {@link CoveragePiece#LOG_READ} counts it */
    static Matrix of(List<HostRow> rows, int logRead, Instant now) {
        Map<Disposition, Integer> dispositions = new EnumMap<>(Disposition.class);
        Map<Missing, Integer> missing = new EnumMap<>(Missing.class);
        List<HostVerdict> verdicts = new ArrayList<>();
        int overdue = 0;
        for (HostRow row : rows) {
            ChangeHost target = row.target();
            dispositions.merge(target.disposition(), 1, Integer::sum);
            HostVerdict verdict = row.verdict();
            if (verdict != null) {
                verdicts.add(verdict);
                verdict.missing().forEach(piece -> missing.merge(piece, 1, Integer::sum));
                overdue += target.disposition() == Disposition.PENDING && verdict.isRestartOverdue(now) ? 1 : 0;
            }
        }
        return new Matrix(
                rows.size(),
                dispositions,
                VerdictCount.of(verdicts, rows.size() - verdicts.size()),
                missing,
                overdue,
                logRead,
                List.copyOf(rows));
    }
}
