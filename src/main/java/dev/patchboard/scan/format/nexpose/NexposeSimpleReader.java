package dev.patchboard.scan.format.nexpose;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.CveIds;
import dev.patchboard.scan.format.HostEntry;
import dev.patchboard.scan.format.HostLedger;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.Severity;
import dev.patchboard.scan.format.XmlCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One report of the simple export. */
final class NexposeSimpleReader {

    private static final int LONGEST_TEXT = 1_000;
    /** Vulnerable: exploited, by its version, potentially. */
    private static final Set<String> VULNERABLE = Set.of("VE", "VV", "VP");

    private final XmlCursor xml;
    private final ReportSink sink;
    private final HostLedger ledger = new HostLedger();
    private @Nullable ReportTime generated;

    NexposeSimpleReader(XmlCursor xml, ReportSink sink) {
        this.xml = xml;
        this.sink = sink;
    }

    void read() {
        xml.children(part -> {
            if (part.equals("generated")) {
                generated = NexposeScans.time(text());
            } else if (part.equals("devices")) {
                xml.children(ignored -> device());
            }
        });
        ledger.handOver(sink);
    }

    private void device() {
        String address = xml.required("address");
        String id = xml.attribute("id");
        HostEntry host = ledger.host(address + '/' + (id == null ? "" : id), address, xml.line());
        host.ip(address);
        host.at(generated);
        xml.children(part -> {
            switch (part) {
                case "fingerprint" -> system(host);
                case "vulnerabilities" -> xml.children(ignored -> vulnerability(host, null));
                case "services" -> xml.children(ignored -> service(host));
                default -> {
                    // nothing of use
                }
            }
        });
    }

    private void system(HostEntry host) {
        StringBuilder os = new StringBuilder();
        xml.children(part -> {
            if (part.equals("vendor") || part.equals("product") || part.equals("version")) {
                os.append(text()).append(' ');
            }
        });
        host.os(os.toString());
    }

    private void service(HostEntry host) {
        String port = xml.attribute("port");
        String protocol = xml.attribute("protocol");
        String place = port == null ? null : ledger.shared(port + '/' + (protocol == null ? "?" : protocol));
        xml.children(part -> {
            if (part.equals("vulnerabilities")) {
                xml.children(ignored -> vulnerability(host, place));
            }
        });
    }

    private void vulnerability(HostEntry host, @Nullable String port) {
        long line = xml.line();
        String id = ledger.shared(xml.required("id"));
        String code = xml.attribute("resultCode");
        String word = ledger.shared(code == null ? "" : code);
        List<String> cves = new ArrayList<>(2);
        xml.children(part -> {
            if (part.equals("id") && "cve".equalsIgnoreCase(xml.attribute("type"))) {
                CveIds.addAll(text(), cves);
            }
        });
        Answer answer = VULNERABLE.contains(word) ? Answer.FOUND : Answer.NO_ANSWER;
        ledger.add(host, new CheckResult(id, id, answer, word, Severity.UNKNOWN, ledger.shared(cves), port, line));
    }

    private String text() {
        return xml.text(LONGEST_TEXT).strip();
    }
}
