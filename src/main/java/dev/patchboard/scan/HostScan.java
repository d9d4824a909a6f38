package dev.patchboard.scan;

import dev.patchboard.scan.ScanStatement.Answer;
import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One scan of one host, as it was written down. */
record HostScan(
        UUID id,
        UUID hostId,
        String scanner,
        String evidence,
        boolean credentialed,
        Instant takenAt,
        Instant receivedAt,
        @Nullable String failure,
        @Nullable UUID coverageId,
        String format,
        @Nullable String outside,
        @Nullable String platform,
        long line) {

    /** Formats that give a result for every check, whatever came out of it. */
    private static final Set<String> STATE_NEGATIVES = Set.of("oval-results", "xccdf", "arf", "nexpose-xml");

    /**
     * What it kept for a CVE.
     *
     * @param said what came out of a check
     * @param dismissed whether two people hold what this check found to be a mistake
     * @param at when: where the report dates it by itself then, else when the scan was
     */
    record Result(CheckResult.Answer said, boolean dismissed, Instant at, long line) {

        /**
         * Found if any result says so, and found for good if one of which nobody has shown a mistake does; not there only if all say so.
         * What was found is as new as it was seen last, and what was not there as old as its first test.
         */
        Result or(Result other) {
            if (weight() != other.weight()) {
                return weight() > other.weight() ? this : other;
            }
            return at.isAfter(other.at) == found() ? this : other;
        }

        boolean found() {
            return said == CheckResult.Answer.FOUND;
        }

        boolean negative() {
            return said == CheckResult.Answer.FIXED || said == CheckResult.Answer.NOT_FOUND;
        }

        private int weight() {
            return negative() ? 0 : !found() ? 1 : dismissed ? 2 : 3;
        }
    }

    static HostScan read(ResultSet row, int number) throws SQLException {
        byte[] coverage = row.getBytes("coverage_id");
        Instant scannedAt = SqlTime.instant(row, "scanned_at");
        Instant receivedAt = Objects.requireNonNull(SqlTime.instant(row, "received_at"));
        return new HostScan(
                Ids.from(row.getBytes("id")),
                Ids.from(row.getBytes("host_id")),
                row.getString("scanner"),
                row.getString("evidence_sha256"),
                row.getBoolean("credentialed"),
                scannedAt != null ? scannedAt : receivedAt,
                receivedAt,
                row.getString("failure"),
                coverage == null ? null : Ids.from(coverage),
                row.getString("format"),
                row.getString("outside"),
                row.getString("platform"),
                row.getLong("line_number"));
    }

    /**
     * What it says about a CVE.
     *
     * @param result what it kept for it, or null
     * @param looked whether it looked for it
     * @param remote whether its scanner can look for it from the outside on such a machine
     * @param skew how far a clock may be ahead
     */
    ScanStatement says(String cve, @Nullable Result result, boolean looked, boolean remote, Duration skew) {
        boolean found = result != null && result.found();
        boolean negative = result == null || result.negative();
        Answer answer = found ? Answer.PRESENT : negative && looked ? Answer.ABSENT : Answer.SILENT;
        return new ScanStatement(
                hostId,
                cve,
                scanner,
                answer,
                result != null && result.found() && result.dismissed(),
                credentialed,
                failure,
                takenAt(result == null ? takenAt : result.at(), answer, skew),
                evidence,
                outside,
                remote && answer == Answer.ABSENT,
                answer == Answer.SILENT ? advice(result != null) : null,
                result == null ? line : result.line());
    }

    private String advice(boolean unanswered) {
        if (unanswered) {
            return "Its check came to no answer. Mend what kept it from one, as the line in the report says, and scan again.";
        }
        return coverageId == null && !STATE_NEGATIVES.contains(format)
                ? "The report lists what was found, and nothing in it shows that this was looked for; newer content does not change"
                        + " that. Bring a scan that says what it looked for, such as OVAL or XCCDF (OpenSCAP), or Nessus with its list"
                        + " of plugins."
                : "The scan did not look for it: its content does not know it, or only on other systems than this host's. Bring the"
                        + " scanner's content up to date, with what is made for this system, and scan again.";
    }

    /**
     * A scan dated after it came in was made by a clock that goes wrong, by nobody knows how much within the allowance. What it did not
     * find must not outweigh what another found meanwhile, so it is taken for as old as it may be (law 4).
     */
    private Instant takenAt(Instant stated, Answer answer, Duration skew) {
        boolean ahead = stated.isAfter(receivedAt);
        return ahead && answer != Answer.PRESENT ? stated.minus(skew) : stated;
    }
}
