package dev.patchboard.scan.format.qualys;

import static dev.patchboard.scan.format.qualys.Glossary.text;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.CveIds;
import dev.patchboard.scan.format.HostEntry;
import dev.patchboard.scan.format.HostLedger;
import dev.patchboard.scan.format.OutputPlaces;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.UnreadableReport;
import dev.patchboard.scan.format.XmlCursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One {@code HOST} with its detections. */
final class DetectionHostReader {

    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_LOGINS = 1_000;

    private final XmlCursor xml;
    private final ReportSink sink;
    private final HostLedger ledger = new HostLedger();
    private final Map<String, String> said = new HashMap<>();
    private final List<Login> logins = new ArrayList<>();

    private record Login(String title, String result) {}

    private record Detection(CheckResult result, @Nullable ReportTime tested) {}

    private final List<Detection> detections = new ArrayList<>();

    DetectionHostReader(XmlCursor xml, ReportSink sink) {
        this.xml = xml;
        this.sink = sink;
    }

    void read() {
        long line = xml.line();
        xml.children(part -> {
            switch (part) {
                case "DETECTION_LIST" -> xml.children(ignored -> detection());
                case "DNS_DATA" ->
                    xml.children(inner -> {
                        if (inner.equals("FQDN")) {
                            said.put(inner, text(xml));
                        }
                    });
                case "ID",
                        "IP",
                        "IPV6",
                        "NETBIOS",
                        "TRACKING_METHOD",
                        "OS",
                        "DNS",
                        "LAST_SCAN_DATETIME",
                        "LAST_VM_SCANNED_DATE",
                        "LAST_VM_AUTH_SCANNED_DATE" -> said.put(part, text(xml));
                default -> {
                    // ids, durations
                }
            }
        });
        String ip = said.getOrDefault("IP", said.getOrDefault("IPV6", ""));
        HostEntry host = ledger.host(ip.isEmpty() ? unaddressed() : ip, line);
        host.ip(ip);
        host.fqdn(said.get("FQDN"));
        host.fqdn(said.get("DNS"));
        host.os(said.get("OS"));
        Qid.tracked(host, said.getOrDefault("TRACKING_METHOD", ""));
        times(host);
        detections.forEach(one -> ledger.add(host, one.result(), one.tested()));
        logins.forEach(login -> Qid.login(host, login.title(), login.result()));
        ledger.handOver(sink);
    }

    /** A host without an address is called by what else tells it from others. */
    private String unaddressed() {
        return said.getOrDefault(
                "DNS", said.getOrDefault("NETBIOS", "Qualys host " + said.getOrDefault("ID", "without an id")));
    }

    /** The last scan was one from the inside when the last scan with a login is none other. */
    private void times(HostEntry host) {
        ReportTime scanned = time("LAST_VM_SCANNED_DATE");
        ReportTime inside = time("LAST_VM_AUTH_SCANNED_DATE");
        ReportTime last = scanned == null ? time("LAST_SCAN_DATETIME") : scanned;
        host.at(last == null ? inside : last);
        if (inside != null && (last == null || !last.isAfter(inside))) {
            host.inside();
        } else if (inside != null) {
            host.outside("The last scan with a login was " + inside + ", an earlier one than the last.");
        }
    }

    /** What was found is as old as it was found last, whenever it was tested; what is fixed, as its last test. */
    private static @Nullable ReportTime tested(Map<String, String> entry, Answer answer) {
        String best = answer == Answer.FOUND ? "LAST_FOUND_DATETIME" : "LAST_TEST_DATETIME";
        String other = answer == Answer.FOUND ? "LAST_TEST_DATETIME" : "LAST_FIXED_DATETIME";
        return time(entry, entry.containsKey(best) ? best : other);
    }

    private @Nullable ReportTime time(String name) {
        return time(said, name);
    }

    private static @Nullable ReportTime time(Map<String, String> said, String name) {
        String text = said.get(name);
        return text == null || text.isEmpty() ? null : ReportTime.parse(text);
    }

    private void detection() {
        long line = xml.line();
        Map<String, String> entry = new HashMap<>();
        List<String> cves = new ArrayList<>(2);
        xml.children(part -> {
            switch (part) {
                case "QID",
                        "TYPE",
                        "SEVERITY",
                        "PORT",
                        "PROTOCOL",
                        "STATUS",
                        "TITLE",
                        "LAST_TEST_DATETIME",
                        "LAST_FOUND_DATETIME",
                        "LAST_FIXED_DATETIME" -> entry.put(part, text(xml));
                case "RESULTS" -> entry.put(part, xml.text(OutputPlaces.LONGEST).strip());
                case "CVE_ID_LIST", "CVE_LIST", "CVE", "CVE_ID" ->
                    xml.everyText(LONGEST_TEXT, text -> CveIds.addAll(text, cves));
                default -> {
                    // other dates, flags
                }
            }
        });
        String status = entry.getOrDefault("STATUS", "");
        String severity = entry.getOrDefault("SEVERITY", "");
        String port = entry.getOrDefault("PORT", "");
        String type = entry.getOrDefault("TYPE", "");
        String title = entry.getOrDefault("TITLE", "");
        if (detections.size() >= HostLedger.MOST_RESULTS) {
            throw new UnreadableReport(line, "More than " + HostLedger.MOST_RESULTS + " detections on one host.");
        }
        ReportTime tested = tested(entry, Qid.answer(status));
        CheckResult result = new CheckResult(
                ledger.shared(entry.getOrDefault("QID", "")),
                ledger.shared(title.isEmpty() ? "QID " + entry.getOrDefault("QID", "") : title),
                Qid.answer(status),
                ledger.shared(status.isEmpty() ? type : status),
                Qid.severity(severity),
                ledger.shared(cves),
                port.isEmpty() ? null : ledger.shared(port + '/' + entry.getOrDefault("PROTOCOL", "?")),
                line,
                ledger.facts(
                        "severity",
                        severity,
                        "type",
                        type,
                        "place",
                        OutputPlaces.in(entry.getOrDefault("RESULTS", ""))));
        detections.add(new Detection(result, tested));
        if (title.contains("uthentication") && logins.size() < MOST_LOGINS) {
            logins.add(new Login(title, entry.getOrDefault("RESULTS", "")));
        }
    }
}
