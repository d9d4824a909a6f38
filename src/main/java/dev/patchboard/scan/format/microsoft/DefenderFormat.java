package dev.patchboard.scan.format.microsoft;

import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.Cves;
import dev.patchboard.scan.format.FindingDraft;
import dev.patchboard.scan.format.HostEntry;
import dev.patchboard.scan.format.HostLedger;
import dev.patchboard.scan.format.JsonCursor;
import dev.patchboard.scan.format.JsonFields;
import dev.patchboard.scan.format.JsonShape;
import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.ScannerFormat;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Vulnerabilities by machine of Microsoft Defender for Endpoint: {@code /api/vulnerabilities/machinesVulnerabilities}, and the
 * {@code SoftwareVulnerabilitiesByMachine} export as one answer or one in a line.
 */
public final class DefenderFormat implements ScannerFormat {

    private static final JsonShape ENTRY = JsonShape.of(
            "cveId",
            "machineId",
            "deviceId",
            "deviceName",
            "osPlatform",
            "osVersion",
            "severity",
            "vulnerabilitySeverityLevel",
            "productName",
            "softwareName",
            "productVersion",
            "softwareVersion",
            "fixingKbId",
            "recommendedSecurityUpdateId",
            "recommendedSecurityUpdate",
            "lastSeenTimestamp",
            "cvssScore",
            "status");

    @Override
    public String name() {
        return "ms-defender";
    }

    @Override
    public boolean recognises(ReportHead head) {
        for (String entry : new String[] {"value[].", "[].", ""}) {
            boolean machine = head.hasJson(entry + "machineId") || head.hasJson(entry + "deviceId");
            if (machine && head.hasJson(entry + "cveId")) {
                return true;
            }
        }
        String service = head.json().getOrDefault("@odata.context", "");
        boolean empty = head.hasJson("value") && !head.hasJson("value[]");
        return service.matches("(?i).*vulnerabilit.*")
                || empty && service.matches("https://api[\\w.-]*\\.securitycenter\\.(?:windows|microsoft)\\.com/.*");
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        sink.scanner("Microsoft Defender", null, null);
        HostLedger hosts = new HostLedger();
        Map<HostEntry, ReportTime> latest = new HashMap<>();
        JsonCursor.readAll(in, json -> {
            if (json.isArray()) {
                json.array(() -> entry(json.fields(ENTRY), hosts, latest));
            } else {
                JsonFields own = json.fields(ENTRY, "value", () -> entry(json.fields(ENTRY), hosts, latest));
                if (own.text("cveId") != null) {
                    entry(own, hosts, latest);
                }
            }
        });
        latest.forEach(HostEntry::at);
        hosts.handOver(sink);
    }

    private static void entry(JsonFields one, HostLedger hosts, Map<HostEntry, ReportTime> latest) {
        String name = one.first("deviceName", "deviceId", "machineId");
        HostEntry host = hosts.host(name == null ? "unnamed" : name, one.line());
        host.fqdn(one.text("deviceName"));
        String platform = one.text("osPlatform");
        String version = one.text("osVersion");
        host.os(platform == null || version == null ? platform : platform + " " + version);
        host.inside();
        String seen = one.text("lastSeenTimestamp");
        ReportTime time = seen == null ? null : ReportTime.parse(seen.replace(' ', 'T'));
        if (time != null) {
            latest.merge(host, time, (known, other) -> other.isAfter(known) ? other : known);
        }
        hosts.add(host, result(one));
    }

    private static FindingDraft result(JsonFields one) {
        String id = one.text("cveId");
        String status = one.text("status");
        return new FindingDraft(id == null ? "unnamed" : id, one.line())
                .answer("Fixed".equals(status) ? Answer.DENIED : Answer.FOUND)
                .title(id + " in " + one.first("productName", "softwareName"))
                .severity(one.first("severity", "vulnerabilitySeverityLevel"))
                .cves(Cves.of(id))
                .fact("package", one.first("productName", "softwareName"))
                .fact("installed", one.first("productVersion", "softwareVersion"))
                .fact("fixed", one.first("fixingKbId", "recommendedSecurityUpdateId", "recommendedSecurityUpdate"))
                .fact("score", one.text("cvssScore"))
                .fact("status", status);
    }
}
