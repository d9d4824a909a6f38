package dev.patchboard.scan.format.wazuh;

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
import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.scan.format.Severity;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /vulnerability/{agent_id}} of Wazuh's API up to 4.7. It is about one agent and does not name it, unless who
 * fetched it wrote the name into each item.
 */
public final class WazuhApiFormat implements ScannerFormat {

    private static final JsonShape ITEM = JsonShape.of(
            "cve",
            "name",
            "version",
            "architecture",
            "severity",
            "status",
            "condition",
            "title",
            "type",
            "detection_time",
            "cvss2_score",
            "cvss3_score",
            "agent_id",
            "agent_name",
            "agent_ip");
    private static final JsonShape FAILED = JsonShape.of("error.message", "error.code");

    @Override
    public String name() {
        return "wazuh-4.7";
    }

    @Override
    public boolean recognises(ReportHead head) {
        String message = head.json().getOrDefault("message", "");
        return head.hasJson("data.affected_items[].cve")
                || head.hasJson("data.affected_items[].condition")
                || head.hasJson("data.affected_items") && message.contains("vulnerabilit");
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        sink.scanner("Wazuh", null, null);
        HostLedger hosts = new HostLedger();
        WazuhTimes times = new WazuhTimes();
        JsonCursor.read(in, json -> {
            long line = json.line();
            String[] failure = new String[1];
            json.object(part -> {
                switch (part) {
                    case "data" ->
                        json.object(list -> {
                            switch (list) {
                                case "affected_items" -> json.array(() -> item(json, hosts, times));
                                case "failed_items" -> json.array(() -> failure[0] = failed(json.fields(FAILED)));
                                default -> {
                                    // totals
                                }
                            }
                        });
                    case "error" -> failure[0] = error(json.text(10), failure[0]);
                    default -> {
                        // message
                    }
                }
            });
            if (hosts.hosts().isEmpty()) {
                hosts.host("unnamed", line);
            }
            hosts.hosts().forEach(host -> {
                host.at(times.latest(host));
                if (failure[0] != null) {
                    host.fails(failure[0]);
                }
            });
        });
        hosts.handOver(sink);
    }

    private static String failed(JsonFields item) {
        String message = item.text("error.message");
        return "Wazuh could not answer for every agent" + (message == null ? "." : ": " + message);
    }

    private static @Nullable String error(@Nullable String code, @Nullable String known) {
        return code == null || code.equals("0") || known != null ? known : "Wazuh answered with error " + code + ".";
    }

    private static void item(JsonCursor json, HostLedger hosts, WazuhTimes times) {
        JsonFields item = json.fields(ITEM);
        String name = item.first("agent_name", "agent_ip", "agent_id");
        HostEntry host = hosts.host(name == null ? "unnamed" : name, item.line());
        host.ip(item.text("agent_ip"));
        host.fqdn(item.text("agent_name"));
        if ("PACKAGE".equals(item.text("type"))) {
            host.inside();
        }
        times.add(host, item.text("detection_time"));
        hosts.add(host, result(item));
    }

    private static FindingDraft result(JsonFields item) {
        String cve = item.text("cve");
        String status = item.text("status");
        String rating = item.text("severity");
        Severity severity = Severity.ofWord(rating);
        return new FindingDraft(cve == null ? "unnamed" : cve, item.line())
                // Obsolete is what was there before the package went away or changed.
                .answer("OBSOLETE".equals(status) ? Answer.DENIED : Answer.FOUND)
                .title(item.text("title"))
                .word(status == null ? rating : status)
                .severity(severity == Severity.UNKNOWN && rating == null ? Severity.ofScore(score(item)) : severity)
                .cves(cve == null ? List.of() : Cves.of(cve))
                .fact("rating", rating)
                .fact("package", item.text("name"))
                .fact("installed", item.text("version"))
                .fact("architecture", item.text("architecture"))
                .fact("condition", item.text("condition"))
                .fact("type", item.text("type"))
                .fact("detected", item.text("detection_time"));
    }

    private static @Nullable String score(JsonFields item) {
        return item.first("cvss3_score", "cvss2_score");
    }
}
