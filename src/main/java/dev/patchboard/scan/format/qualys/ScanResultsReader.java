package dev.patchboard.scan.format.qualys;

import static dev.patchboard.scan.format.qualys.Glossary.text;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.CveIds;
import dev.patchboard.scan.format.HostEntry;
import dev.patchboard.scan.format.HostLedger;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.XmlCursor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One {@code SCAN}. */
final class ScanResultsReader {

    private static final int LONGEST_RESULT = 1_000;
    private static final Pattern SCANNER = Pattern.compile("Scanner ([^,)]{1,50})");
    private static final Pattern SIGNATURES = Pattern.compile("Signatures ([^,)]{1,50})");
    private static final String UNNAMED = "No registered hostname";

    private final XmlCursor xml;
    private final ReportSink sink;
    private final HostLedger ledger = new HostLedger();
    private final Map<String, String> header = new HashMap<>();

    ScanResultsReader(XmlCursor xml, ReportSink sink) {
        this.xml = xml;
        this.sink = sink;
    }

    void read() {
        xml.children(part -> {
            switch (part) {
                case "HEADER" ->
                    xml.children(key -> {
                        if (key.equals("KEY")) {
                            header.put(xml.required("value"), text(xml));
                        }
                    });
                case "IP" -> host();
                default -> {
                    // errors of the whole scan stand in its status
                }
            }
        });
        sink.scanner("Qualys", part(SCANNER), part(SIGNATURES));
        String status = header.getOrDefault("STATUS", "");
        String date = header.getOrDefault("DATE", "");
        ReportTime started = date.isEmpty() ? null : ReportTime.parse(date);
        for (HostEntry host : ledger.hosts()) {
            host.at(started);
            if (!status.isEmpty() && !status.equalsIgnoreCase("FINISHED")) {
                host.fails("The scan did not come to an end (its status is " + status + ").");
            }
        }
        ledger.handOver(sink);
    }

    /** {@code 10.10.21.113 (Scanner 9.5.10-1, Vulnerability Signatures 2.4.188-2)}. */
    private @Nullable String part(Pattern wanted) {
        Matcher found = wanted.matcher(header.getOrDefault("SCAN_HOST", ""));
        return found.find() ? found.group(1) : null;
    }

    private void host() {
        long line = xml.line();
        String ip = xml.required("value");
        String name = xml.attribute("name");
        HostEntry host = ledger.host(ip, line);
        host.ip(ip);
        host.fqdn(UNNAMED.equals(name) ? null : name);
        xml.children(part -> {
            switch (part) {
                case "OS" -> host.os(text(xml));
                case "ERROR" -> host.fails("Qualys says of this host: " + text(xml));
                case "VULNS", "PRACTICES", "INFOS", "SERVICES" -> xml.children(category -> category(host));
                default -> {
                    // NetBIOS name
                }
            }
        });
    }

    private void category(HostEntry host) {
        String port = xml.attribute("port");
        String protocol = xml.attribute("protocol");
        String place = port == null ? null : ledger.shared(port + '/' + (protocol == null ? "?" : protocol));
        xml.children(kind -> {
            if (xml.attribute("number") != null) {
                entry(host, kind, place);
            }
        });
    }

    private void entry(HostEntry host, String kind, @Nullable String port) {
        long line = xml.line();
        String qid = xml.required("number");
        String level = xml.attribute("severity");
        String severity = level == null ? "" : level;
        List<String> cves = new ArrayList<>(2);
        String listed = xml.attribute("cveid");
        if (listed != null) {
            CveIds.addAll(listed, cves);
        }
        String[] said = {"", "", ""};
        xml.children(part -> {
            switch (part) {
                case "TITLE" -> said[0] = text(xml);
                case "CVE_ID_LIST" -> xml.everyText(LONGEST_RESULT, text -> CveIds.addAll(text, cves));
                case "RESULT" -> said[1] = xml.text(LONGEST_RESULT);
                case "STATUS" -> said[2] = text(xml);
                default -> {
                    // diagnosis, consequence, solution
                }
            }
        });
        Answer answer = Qid.answer(said[2]);
        ledger.add(
                host,
                new CheckResult(
                        ledger.shared(qid),
                        ledger.shared(said[0]),
                        answer,
                        ledger.shared(kind),
                        Qid.severity(severity),
                        ledger.shared(cves),
                        port,
                        line,
                        ledger.facts("severity", severity)));
        Qid.login(host, said[0], said[1]);
    }
}
