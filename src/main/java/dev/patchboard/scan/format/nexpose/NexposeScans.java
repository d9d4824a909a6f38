package dev.patchboard.scan.format.nexpose;

import dev.patchboard.scan.format.HostEntry;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.XmlCursor;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The scans that a report rests on. */
final class NexposeScans {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS");

    private final Map<String, Scan> byId = new LinkedHashMap<>();

    private record Scan(
            @Nullable ReportTime started, @Nullable ReportTime finished, String status) {}

    /** {@code 20210228T225351463}; null when there is none. */
    static @Nullable ReportTime time(@Nullable String text) {
        return text == null || text.isBlank() ? null : ReportTime.parse(text, FORM);
    }

    void read(XmlCursor xml) {
        String status = xml.attribute("status");
        byId.put(
                xml.required("id"),
                new Scan(
                        time(xml.attribute("startTime")),
                        time(xml.attribute("endTime")),
                        status == null ? "unknown" : status));
    }

    /**
     * @param used ids of the scans that looked at the host; none when the report does not say, as version 1.0 never does
     */
    void tell(HostEntry host, Set<String> used) {
        byId.forEach((id, scan) -> {
            if (used.isEmpty() || used.contains(id)) {
                host.at(scan.started());
                host.at(scan.finished());
                if (!scan.status().equals("finished") || scan.finished() == null) {
                    host.fails("The scan did not come to an end (its status is " + scan.status() + ").");
                }
            }
        });
    }
}
