package dev.patchboard.scan.format.cyclonedx;

import dev.patchboard.scan.format.FindingList;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.ScannedHost;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A bill of materials as far as it has been read: it is about one thing, which is the host of the report. */
final class CycloneDxReport {

    private static final int MOST_PLACES = 100_000;

    /** What a reference to a component of a bill has in front of its own ({@code urn:cdx:serial/1#ref}). */
    private static final Pattern LINK = Pattern.compile("^urn:cdx:[^#]*#");

    private final Map<String, String> places = new HashMap<>();
    private final ReportSink sink;
    private final long line;
    private final FindingList findings = new FindingList();

    @Nullable String subject;

    @Nullable String timestamp;

    @Nullable String tool;

    @Nullable String toolVersion;

    CycloneDxReport(ReportSink sink, long line) {
        this.sink = sink;
        this.line = line;
    }

    void component(@Nullable String type) {
        sink.aside("components", type == null ? "" : type);
    }

    /** Takes where a component is; those of which findings told before are called by their references. */
    void place(CycloneDxComponent component) {
        String place = component.place();
        if (component.reference != null && !place.isEmpty() && places.size() < MOST_PLACES) {
            places.put(component.reference, place);
        }
    }

    private String placeOf(String reference) {
        String own = LINK.matcher(reference).replaceFirst("");
        String known = places.get(own);
        return known == null ? CycloneDxComponent.unversioned(own) : known;
    }

    void add(CycloneDxFinding finding) {
        findings.add(finding.result(this::placeOf));
    }

    void handOver() {
        sink.scanner(tool == null ? "CycloneDX" : tool, toolVersion, null);
        ReportTime made = timestamp == null ? null : ReportTime.parse(timestamp);
        sink.host(
                new ScannedHost(
                        subject == null ? "unnamed" : subject, null, null, null, false, null, made, null, line, null),
                findings.results());
    }
}
