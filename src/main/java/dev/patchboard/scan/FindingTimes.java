package dev.patchboard.scan;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.ReportTime;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When what a report tells of a host was seen. Tables hold rows of many days.
 *
 * @param zone of the host, for times without an offset
 * @param latest a time later than this is not believed
 */
record FindingTimes(ZoneId zone, Instant latest) {

    /**
     * The result's own time, or null where it is as old as the scan of its host. Where the report states a day alone, what was found may have
     * been seen at its end, and what was not at its beginning (law 4).
     */
    @Nullable Instant own(CheckResult result) {
        ReportTime seen = result.seen();
        if (seen == null || seen.in(zone).isAfter(latest)) {
            return null;
        }
        Instant last = result.answer() == Answer.FOUND ? seen.lastIn(zone) : seen.in(zone);
        return last.isAfter(latest) ? latest : last;
    }

    Instant of(CheckResult result, Instant scannedAt) {
        Instant own = own(result);
        return own == null ? scannedAt : own;
    }
}
