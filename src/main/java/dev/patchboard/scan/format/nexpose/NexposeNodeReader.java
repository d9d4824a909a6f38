package dev.patchboard.scan.format.nexpose;

import dev.patchboard.scan.format.HostEntry;
import dev.patchboard.scan.format.HostLedger;
import dev.patchboard.scan.format.UnreadableReport;
import dev.patchboard.scan.format.XmlCursor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One {@code node}. The report does not say whether the scan logged in; what shows it is an operating system of full certainty together
 * with a list of installed software, which nobody sees from the outside.
 */
final class NexposeNodeReader {

    private static final int LONGEST_TEXT = 1_000;
    private static final double CERTAIN = 1;

    private final XmlCursor xml;
    private final HostLedger ledger;
    private final List<NexposeTest> tests;
    private final NexposeDefinitions definitions;
    private final Set<String> scans = new HashSet<>();
    private final HostEntry host;
    private double certainty = -1;
    private @Nullable String os;
    private boolean software;

    NexposeNodeReader(XmlCursor xml, HostLedger ledger, List<NexposeTest> tests, NexposeDefinitions definitions) {
        this.xml = xml;
        this.ledger = ledger;
        this.tests = tests;
        this.definitions = definitions;
        String address = xml.required("address");
        String device = xml.attribute("device-id");
        this.host = ledger.host(address + '/' + (device == null ? "" : device), address, xml.line());
        this.host.ip(address);
        String status = xml.attribute("status");
        if (status != null && !status.equals("alive")) {
            host.fails("The scanner did not reach this host (its status is " + status + ").");
        }
    }

    HostEntry read() {
        parts("");
        host.os(os);
        if (software && certainty >= CERTAIN) {
            host.inside();
        }
        return host;
    }

    /** Ids of the scans that its tests belong to. */
    Set<String> scans() {
        return scans;
    }

    private void parts(String port) {
        xml.children(part -> {
            switch (part) {
                case "name" -> host.fqdn(xml.text(LONGEST_TEXT).strip());
                case "os" -> system();
                case "software" -> xml.children(ignored -> software = true);
                case "test" -> test(port);
                case "endpoint" -> parts(port(xml.attribute("port"), xml.attribute("protocol")));
                case "vulnerability" -> definitions.read(xml);
                default -> parts(port);
            }
        });
    }

    private void system() {
        double sure = certainty(xml.attribute("certainty"));
        if (sure > certainty) {
            certainty = sure;
            os = (word("vendor") + ' ' + word("product") + ' ' + word("version")).strip();
        }
    }

    private void test(String port) {
        if (tests.size() >= HostLedger.MOST_RESULTS) {
            throw new UnreadableReport(xml.line(), "More than " + HostLedger.MOST_RESULTS + " tests.");
        }
        String scan = xml.attribute("scan-id");
        if (scan != null) {
            scans.add(scan);
        }
        tests.add(new NexposeTest(
                host, ledger.shared(xml.required("id")), ledger.shared(xml.required("status")), port, xml.line()));
    }

    private String word(String attribute) {
        String value = xml.attribute(attribute);
        return value == null ? "" : value;
    }

    private static double certainty(@Nullable String text) {
        try {
            return text == null ? 0 : Double.parseDouble(text);
        } catch (NumberFormatException notSo) {
            return 0;
        }
    }

    private String port(@Nullable String port, @Nullable String protocol) {
        return port == null || port.equals("0") ? "" : ledger.shared(port + '/' + (protocol == null ? "?" : protocol));
    }
}
