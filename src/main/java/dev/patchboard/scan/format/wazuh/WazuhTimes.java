package dev.patchboard.scan.format.wazuh;

import dev.patchboard.scan.format.HostEntry;
import dev.patchboard.scan.format.ReportTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When Wazuh last found something on each host. Its reports do not say when they were made; by then it had looked at the latest. */
final class WazuhTimes {

    private final Map<HostEntry, ReportTime> latest = new HashMap<>();
    private @Nullable String lastStated;
    private @Nullable ReportTime lastRead;

    /**
     * @param stated when something was found there, in ISO 8601; null or something else says nothing
     */
    void add(HostEntry host, @Nullable String stated) {
        add(host, stated == null ? null : read(stated));
    }

    /** The same, with a time that was read already. */
    void add(HostEntry host, @Nullable ReportTime found) {
        if (found != null) {
            latest.merge(host, found, (known, other) -> other.isAfter(known) ? other : known);
        }
    }

    /** What a host was found to have at one moment mostly lies together. */
    private @Nullable ReportTime read(String stated) {
        if (!stated.equals(lastStated)) {
            lastStated = stated;
            lastRead = ReportTime.parse(stated);
        }
        return lastRead;
    }

    @Nullable ReportTime latest(HostEntry host) {
        return latest.get(host);
    }
}
