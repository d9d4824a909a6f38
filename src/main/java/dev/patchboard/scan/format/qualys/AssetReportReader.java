package dev.patchboard.scan.format.qualys;

import static dev.patchboard.scan.format.qualys.Glossary.text;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.HostEntry;
import dev.patchboard.scan.format.HostLedger;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.UnreadableReport;
import dev.patchboard.scan.format.XmlCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One asset data report. Severity, title and CVEs of an entry stand in the glossary at the end, so that entries wait for it. */
final class AssetReportReader {

    private final XmlCursor xml;
    private final ReportSink sink;
    private final HostLedger ledger = new HostLedger();
    private final Glossary glossary = new Glossary();
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(
            HostEntry host,
            String qid,
            String type,
            String status,
            String port,
            boolean named,
            @Nullable ReportTime seen,
            long line) {}

    AssetReportReader(XmlCursor xml, ReportSink sink) {
        this.xml = xml;
        this.sink = sink;
    }

    void read() {
        xml.children(part -> {
            switch (part) {
                case "HOST_LIST" -> xml.children(ignored -> host());
                case "GLOSSARY" ->
                    xml.children(list -> {
                        if (list.equals("VULN_DETAILS_LIST")) {
                            xml.children(ignored -> glossary.read(xml));
                        }
                    });
                default -> {
                    // header, scores, appendices
                }
            }
        });
        entries.forEach(this::add);
        ledger.handOver(sink);
    }

    private void host() {
        long line = xml.line();
        Map<String, String> said = new TreeMap<>();
        HostEntry[] host = new HostEntry[1];
        xml.children(part -> {
            switch (part) {
                case "IP", "TRACKING_METHOD", "DNS", "OPERATING_SYSTEM", "NETBIOS", "ERROR" ->
                    said.put(part, text(xml));
                case "VULN_INFO_LIST" -> {
                    HostEntry known = named(said, line);
                    host[0] = known;
                    xml.children(ignored -> entry(known));
                }
                default -> {
                    // groups, tags
                }
            }
        });
        if (host[0] == null) {
            named(said, line);
        }
    }

    private HostEntry named(Map<String, String> said, long line) {
        String ip = said.getOrDefault("IP", "");
        String dns = said.getOrDefault("DNS", "");
        String name = ip.isEmpty() ? dns : ip;
        // Private addresses repeat across networks, so that the name belongs to the key.
        HostEntry host = ledger.host(name + '/' + dns + '/' + said.getOrDefault("NETBIOS", ""), name, line);
        host.ip(ip);
        host.fqdn(dns);
        host.os(said.get("OPERATING_SYSTEM"));
        Qid.tracked(host, said.getOrDefault("TRACKING_METHOD", ""));
        if (said.containsKey("ERROR")) {
            host.fails("Qualys says of this host: " + said.get("ERROR"));
        }
        return host;
    }

    private void entry(HostEntry host) {
        if (entries.size() >= HostLedger.MOST_RESULTS) {
            throw new UnreadableReport(xml.line(), "More than " + HostLedger.MOST_RESULTS + " entries.");
        }
        long line = xml.line();
        Map<String, String> said = new TreeMap<>();
        xml.children(part -> {
            switch (part) {
                case "QID", "TYPE", "PORT", "PROTOCOL", "VULN_STATUS", "LAST_FOUND", "LAST_FIXED", "RESULT" ->
                    said.put(part, text(xml));
                default -> {
                    // tickets, scores
                }
            }
        });
        String status = said.getOrDefault("VULN_STATUS", "");
        String port = said.getOrDefault("PORT", "");
        String last = said.getOrDefault(
                Qid.answer(status) == Answer.FIXED && said.containsKey("LAST_FIXED") ? "LAST_FIXED" : "LAST_FOUND", "");
        ReportTime seen = last.isEmpty() ? null : ReportTime.parse(last);
        String type = said.getOrDefault("TYPE", "");
        entries.add(new Entry(
                host,
                ledger.shared(said.getOrDefault("QID", "")),
                ledger.shared(type),
                ledger.shared(status),
                port.isEmpty() ? "" : ledger.shared(port + '/' + said.getOrDefault("PROTOCOL", "?")),
                type.equals("Ig") && Qid.isNamed(said.getOrDefault("RESULT", "")),
                seen,
                line));
    }

    private void add(Entry entry) {
        Glossary.Details details = glossary.of(entry.qid());
        ledger.add(
                entry.host(),
                new CheckResult(
                        entry.qid(),
                        ledger.shared(details.title()),
                        Qid.answer(entry.status()),
                        entry.type(),
                        Qid.severity(details.severity()),
                        ledger.shared(details.cves()),
                        entry.port().isEmpty() ? null : entry.port(),
                        entry.line(),
                        ledger.facts("severity", details.severity(), "status", entry.status())),
                entry.seen());
        Qid.login(entry.host(), details.title(), entry.named());
    }
}
