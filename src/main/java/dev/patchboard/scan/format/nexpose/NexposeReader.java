package dev.patchboard.scan.format.nexpose;

import dev.patchboard.scan.format.HostEntry;
import dev.patchboard.scan.format.HostLedger;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.XmlCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One report. What a test is about stands in the definitions after the nodes, so that results wait for them. */
final class NexposeReader {

    private final XmlCursor xml;
    private final ReportSink sink;
    private final HostLedger ledger = new HostLedger();
    private final NexposeScans scans = new NexposeScans();
    private final NexposeDefinitions definitions = new NexposeDefinitions();
    private final List<NexposeTest> tests = new ArrayList<>();

    NexposeReader(XmlCursor xml, ReportSink sink) {
        this.xml = xml;
        this.sink = sink;
    }

    void read() {
        parts();
        tests.stream()
                .filter(test -> !test.port().isEmpty())
                .map(NexposeTest::id)
                .distinct()
                .forEach(sink::worksFromOutside);
        tests.forEach(test -> ledger.add(test.host(), test.result(definitions, ledger)));
        ledger.handOver(sink);
    }

    private void parts() {
        xml.children(part -> {
            switch (part) {
                case "scan" -> scans.read(xml);
                case "node" -> node();
                case "vulnerability" -> definitions.read(xml);
                default -> parts();
            }
        });
    }

    private void node() {
        NexposeNodeReader node = new NexposeNodeReader(xml, ledger, tests, definitions);
        HostEntry host = node.read();
        Set<String> usedScans = node.scans();
        scans.tell(host, usedScans);
    }
}
