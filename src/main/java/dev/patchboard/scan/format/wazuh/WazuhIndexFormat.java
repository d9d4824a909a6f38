package dev.patchboard.scan.format.wazuh;

import dev.patchboard.scan.format.HostLedger;
import dev.patchboard.scan.format.JsonCursor;
import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import java.io.InputStream;

/**
 * Documents of the index {@code wazuh-states-vulnerabilities-*} of Wazuh 4.8 and later: as a search answers them, as a list, or one
 * in a line.
 */
public final class WazuhIndexFormat implements ScannerFormat {

    private static final String VULNERABILITY = "vulnerability.id";
    private static final String SEVERITY = "vulnerability.severity";

    @Override
    public String name() {
        return "wazuh-4.8";
    }

    @Override
    public boolean recognises(ReportHead head) {
        return head.json().keySet().stream()
                        .anyMatch(path -> isDocument(head, path, VULNERABILITY) || isDocument(head, path, SEVERITY))
                || head.json().getOrDefault("hits.hits[]._index", "").startsWith("wazuh-states-vulnerabilities");
    }

    private static boolean isDocument(ReportHead head, String path, String member) {
        if (!path.endsWith(member)) {
            return false;
        }
        String document = path.substring(0, path.length() - member.length());
        return head.hasJson(document + "agent") || head.hasJson(document + "agent.name", document + "package");
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        sink.scanner("Wazuh", null, null);
        HostLedger hosts = new HostLedger();
        WazuhTimes times = new WazuhTimes();
        JsonCursor.readAll(in, json -> new WazuhDocument(json, hosts, times, sink).walk());
        hosts.hosts().forEach(host -> host.at(times.latest(host)));
        hosts.handOver(sink);
    }
}
