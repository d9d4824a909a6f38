package dev.patchboard.scan.format.openvas;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.CheckResult.Answer;
import dev.patchboard.scan.format.CveIds;
import dev.patchboard.scan.format.HostEntry;
import dev.patchboard.scan.format.HostLedger;
import dev.patchboard.scan.format.OutputPlaces;
import dev.patchboard.scan.format.XmlCursor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One {@code result}: what one test found on one host. */
final class GvmResultReader {

    private static final int LONGEST_TEXT = 1_000;
    /** The texts of a test are searched for CVE ids: old versions have no list of them. */
    private static final int LONGEST_TAGS = 100_000;

    private final XmlCursor xml;
    private final HostLedger ledger;
    private final List<String> cves = new ArrayList<>(2);
    private String address = "";
    private @Nullable String hostName;
    private String port = "";
    private String oid = "";
    private String title = "";
    private String threat = "";
    private String severity = "";
    private String place = "";
    private boolean gone;
    private boolean isResult;

    GvmResultReader(XmlCursor xml, HostLedger ledger) {
        this.xml = xml;
        this.ledger = ledger;
    }

    void read() {
        long line = xml.line();
        xml.children(this::part);
        if (!isResult) {
            return;
        }
        HostEntry host = ledger.host(address, line);
        host.ip(address);
        host.fqdn(hostName);
        ledger.add(
                host,
                new CheckResult(
                        ledger.shared(oid.isEmpty() ? title : oid),
                        ledger.shared(title),
                        gone ? Answer.NO_ANSWER : Threat.answer(threat),
                        ledger.shared(threat),
                        Threat.severity(threat, severity),
                        ledger.shared(cves),
                        port.isEmpty() || port.startsWith("general/") ? null : ledger.shared(port),
                        line,
                        ledger.facts("score", severity, "place", place)));
        LoginTests.judge(host, title);
    }

    private void part(String part) {
        switch (part) {
            case "host" -> address = xml.text(LONGEST_TEXT, this::name).strip();
            case "port" -> port = text();
            case "nvt" -> test();
            case "name" -> title = title.isEmpty() ? text() : title;
            case "threat" -> {
                isResult = true;
                threat = text();
            }
            case "description" -> place = OutputPlaces.in(xml.text(OutputPlaces.LONGEST));
            case "severity" -> severity = text();
            case "delta" -> gone = xml.text(LONGEST_TEXT, ignored -> {}).strip().startsWith("gone");
            default -> {
                // notes, detection
            }
        }
    }

    private void name(String part) {
        if (part.equals("hostname")) {
            hostName = text();
        }
    }

    private void test() {
        isResult = true;
        String id = xml.attribute("oid");
        oid = id == null ? "" : id;
        CveIds.addAll(oid, cves);
        xml.children(part -> {
            if (part.equals("name")) {
                title = text();
                CveIds.addAll(title, cves);
            } else {
                xml.everyText(LONGEST_TAGS, said -> CveIds.addAll(said, cves));
            }
        });
    }

    private String text() {
        return xml.text(LONGEST_TEXT).strip();
    }
}
