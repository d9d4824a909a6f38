package dev.patchboard.scan;

import dev.patchboard.scan.format.CheckResult;
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

    /** The result's own time, or null where it is as old as the scan of its host. */
    @Nullable Instant own(CheckResult result) {
        ReportTime seen = result.seen();
        Instant own = seen == null ? null : seen.in(zone);
        return own == null || own.isAfter(latest) ? null : own;
    }

    Instant of(CheckResult result, Instant scannedAt) {
        Instant own = own(result);
        return own == null ? scannedAt : own;
    }
}
