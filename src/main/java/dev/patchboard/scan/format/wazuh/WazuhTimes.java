package dev.patchboard.scan.format.wazuh;

import dev.patchboard.scan.format.HostEntry;
import dev.patchboard.scan.format.ReportTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When Wazuh last found something on each host. Its reports do not say when they were made; by then it had looked at the latest. */
final class WazuhTimes {

    private final Map<HostEntry, ReportTime> latest = new HashMap<>();

    void add(HostEntry host, @Nullable ReportTime found) {
        if (found != null) {
            latest.merge(host, found, (known, other) -> other.isAfter(known) ? other : known);
        }
    }

    @Nullable ReportTime latest(HostEntry host) {
        return latest.get(host);
    }
}
