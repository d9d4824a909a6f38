package dev.patchboard.scan.format.nuclei;

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
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nuclei's JSON: one match in a line, or a list; with the names of version 1, 2 and 3. It always looks from the outside. */
public final class NucleiFormat implements ScannerFormat {

    private static final JsonShape MATCH = JsonShape.of(
            "template-id",
            "templateID",
            "info.name",
            "info.severity",
            "info.classification.cve-id",
            "matcher-name",
            "matcher_name",
            "matcher-status",
            "type",
            "host",
            "matched-at",
            "matched",
            "url",
            "ip",
            "port",
            "timestamp",
            "error");

    @Override
    public String name() {
        return "nuclei";
    }

    @Override
    public boolean recognises(ReportHead head) {
        return head.hasJson("template-id", "info")
                || head.hasJson("templateID", "info")
                || head.hasJson("[].template-id", "[].info")
                || head.hasJson("[].templateID", "[].info");
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        sink.scanner("Nuclei", null, null);
        HostLedger hosts = new HostLedger();
        JsonCursor.readAll(in, json -> {
            if (json.isArray()) {
                json.array(() -> match(json, hosts));
            } else {
                match(json, hosts);
            }
        });
        hosts.handOver(sink);
    }

    private static void match(JsonCursor json, HostLedger hosts) {
        JsonFields match = json.fields(MATCH);
        String target = match.first("host", "url", "matched-at", "matched", "ip");
        HostEntry host = hosts.host(target == null ? "unnamed" : target, match.line());
        host.ip(match.text("ip"));
        host.fqdn(machine(target));
        String time = match.text("timestamp");
        host.seen(time == null ? null : ReportTime.parse(time));
        hosts.add(host, result(match));
    }

    private static FindingDraft result(JsonFields match) {
        String id = match.first("template-id", "templateID");
        // Written only on request, for templates that did not match; an unreachable host did not match either.
        boolean unmatched = "false".equals(match.text("matcher-status"));
        String port = match.text("port");
        List<String> cves = Cves.of(match.texts("info.classification.cve-id"));
        Cves.add(cves, id);
        return new FindingDraft(id == null ? "unnamed" : id, match.line())
                .answer(unmatched ? Answer.NO_ANSWER : Answer.FOUND)
                .title(match.text("info.name"))
                .word(unmatched ? "not matched" : match.text("info.severity"))
                .severity(match.text("info.severity"))
                .cves(cves)
                .port(port == null ? null : port + "/tcp")
                .fact("matcher", match.first("matcher-name", "matcher_name"))
                .fact("matched", match.first("matched-at", "matched"))
                .fact("type", match.text("type"));
    }

    /** The machine of a URL; null when this is none. */
    private static @Nullable String machine(@Nullable String target) {
        try {
            return target == null || !target.contains("://") ? target : new URI(target).getHost();
        } catch (URISyntaxException noAddress) {
            return null;
        }
    }
}
