package dev.patchboard.scan.format.openvas;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.CveIds;
import dev.patchboard.scan.format.HostEntry;
import dev.patchboard.scan.format.HostLedger;
import dev.patchboard.scan.format.Severity;
import dev.patchboard.scan.format.UnreadableReport;
import dev.patchboard.scan.format.XmlCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One {@code host} of a report: when it was scanned, whether a login worked, and which CVEs a test ran for and did not find. */
final class GvmHostReader {

    private static final int LONGEST_TEXT = 10_000;
    /** Logins by which packages and files can be read; SNMP shows neither. */
    private static final Set<String> LOGINS = Set.of("SSH", "SMB", "ESXi");

    private static final String LOGIN = "Auth-";

    private final XmlCursor xml;
    private final HostLedger ledger;
    private final Set<String> ended;
    private final List<Detail> details = new ArrayList<>();

    private record Detail(String name, String value, String source, String description, long line) {}

    GvmHostReader(XmlCursor xml, HostLedger ledger, Set<String> ended) {
        this.xml = xml;
        this.ledger = ledger;
        this.ended = ended;
    }

    void read() {
        long line = xml.line();
        String[] said = {"", "", ""};
        xml.children(part -> {
            switch (part) {
                case "ip" -> said[0] = text();
                case "start" -> said[1] = text();
                case "end" -> said[2] = text();
                case "detail" -> detail();
                default -> {
                    // counts
                }
            }
        });
        if (said[0].isEmpty()) {
            return;
        }
        HostEntry host = ledger.host(said[0], line);
        host.ip(said[0]);
        host.at(GvmReport.time(said[1]));
        host.at(GvmReport.time(said[2]));
        if (!said[2].isEmpty()) {
            ended.add(host.name());
        }
        details.forEach(detail -> tell(host, detail));
    }

    private void detail() {
        long line = xml.line();
        String[] said = {"", "", "", ""};
        xml.children(part -> {
            switch (part) {
                case "name" -> said[0] = text();
                case "value" -> said[1] = text();
                case "source" ->
                    xml.children(inner -> {
                        if (inner.equals("name")) {
                            said[2] = text();
                        } else if (inner.equals("description")) {
                            said[3] = text();
                        }
                    });
                default -> {
                    // extra
                }
            }
        });
        String name = said[0];
        if (name.startsWith(LOGIN)
                || Set.of("hostname", "best_os_txt", "OS", "Closed CVE").contains(name)) {
            if (details.size() >= HostLedger.MOST_RESULTS) {
                throw new UnreadableReport(line, "More than " + HostLedger.MOST_RESULTS + " details of one host.");
            }
            details.add(new Detail(name, ledger.shared(said[1]), ledger.shared(said[2]), ledger.shared(said[3]), line));
        }
    }

    private void tell(HostEntry host, Detail detail) {
        switch (detail.name()) {
            case "hostname" -> host.fqdn(detail.value());
            case "best_os_txt", "OS" -> host.os(detail.value());
            case "Closed CVE" -> closed(host, detail);
            default -> login(host, detail.name());
        }
    }

    /** A test that can tell came to the answer that the host does not have it (its exit code is "not vulnerable"). */
    private void closed(HostEntry host, Detail detail) {
        List<String> cves = CveIds.in(detail.value());
        if (!cves.isEmpty()) {
            ledger.add(
                    host,
                    new CheckResult(
                            ledger.shared(detail.source().isEmpty() ? detail.value() : detail.source()),
                            ledger.shared(detail.description()),
                            Answer.NOT_FOUND,
                            "",
                            Severity.UNKNOWN,
                            ledger.shared(cves),
                            null,
                            detail.line()));
        }
    }

    private static void login(HostEntry host, String name) {
        String[] words = name.substring(LOGIN.length()).split("-", 2);
        if (words.length == 2 && LOGINS.contains(words[0])) {
            if (words[1].equals("Success")) {
                host.inside();
            } else if (words[1].equals("Failure")) {
                host.outside("The host's detail " + name + " says so.");
            }
        }
    }

    private String text() {
        return xml.text(LONGEST_TEXT).strip();
    }
}
