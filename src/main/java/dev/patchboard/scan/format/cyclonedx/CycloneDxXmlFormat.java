package dev.patchboard.scan.format.cyclonedx;

import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.scan.format.UnreadableReport;
import dev.patchboard.scan.format.XmlCursor;
import java.io.InputStream;
import java.util.List;

/** CycloneDX in XML; vulnerabilities are part of it from 1.4 on. */
public final class CycloneDxXmlFormat implements ScannerFormat {

    private static final String NAMESPACE = "http://cyclonedx.org/schema/bom/";
    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_TEXTS = 20_000;

    @Override
    public String name() {
        return "cyclonedx-vdr-xml";
    }

    @Override
    public boolean recognises(ReportHead head) {
        String namespace = head.rootNamespace();
        return "bom".equals(head.rootName()) && namespace != null && namespace.startsWith(NAMESPACE);
    }

    @Override
    public boolean namesMachines() {
        return false;
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        XmlCursor.read(in, xml -> {
            CycloneDxReport report = new CycloneDxReport(sink, xml.line());
            xml.children(part -> {
                switch (part) {
                    case "metadata" -> metadata(xml, report);
                    case "components" -> xml.children(one -> component(xml, report));
                    case "vulnerabilities" -> xml.children(one -> finding(xml, report));
                    default -> {
                        // services, dependencies, compositions
                    }
                }
            });
            report.handOver();
        });
    }

    private static void metadata(XmlCursor xml, CycloneDxReport report) {
        xml.children(part -> {
            switch (part) {
                case "timestamp" -> report.timestamp = text(xml);
                case "tools" -> xml.children(one -> tool(xml, one, report));
                case "component" ->
                    xml.children(fact -> {
                        if (fact.equals("name")) {
                            report.subject = text(xml);
                        }
                    });
                default -> {
                    // authors, manufacturer
                }
            }
        });
    }

    /** Up to 1.4 a list of {@code tool}, later {@code components} with a list of {@code component}. */
    private static void tool(XmlCursor xml, String element, CycloneDxReport report) {
        if (element.equals("components")) {
            xml.children(inner -> tool(xml, inner, report));
            return;
        }
        xml.children(fact -> {
            if (fact.equals("name") && report.tool == null) {
                report.tool = text(xml);
            } else if (fact.equals("version") && report.toolVersion == null) {
                report.toolVersion = text(xml);
            }
        });
    }

    private static void component(XmlCursor xml, CycloneDxReport report) {
        report.component(xml.attribute("type"));
        CycloneDxComponent component = new CycloneDxComponent();
        component.reference = xml.attribute("bom-ref");
        xml.children(part -> {
            switch (part) {
                case "group" -> component.group = text(xml);
                case "name" -> component.name = text(xml);
                case "purl" -> component.purl = text(xml);
                case "properties" -> xml.children(one -> component.property(xml.attribute("name"), text(xml)));
                case "components" -> xml.children(one -> component(xml, report));
                // Up to 1.3 they are an extension, below the component that has them.
                case "vulnerabilities" -> xml.children(one -> finding(xml, report));
                default -> {
                    // version, licences
                }
            }
        });
        report.place(component);
    }

    private static void finding(XmlCursor xml, CycloneDxReport report) {
        CycloneDxFinding finding = new CycloneDxFinding(xml.line());
        vulnerability(xml, finding);
        report.add(finding);
    }

    private static void vulnerability(XmlCursor xml, CycloneDxFinding finding) {
        finding.reference = xml.attribute("bom-ref");
        xml.children(part -> {
            switch (part) {
                case "id" -> finding.id = text(xml);
                case "description" -> finding.description = text(xml);
                case "recommendation" -> finding.recommendation = text(xml);
                case "source" ->
                    xml.children(fact -> finding.source = fact.equals("name") ? text(xml) : finding.source);
                case "references" -> xml.children(one -> texts(xml, "id", finding.references));
                case "affects" -> xml.children(one -> texts(xml, "ref", finding.affects));
                case "analysis" ->
                    xml.children(fact -> finding.state = fact.equals("state") ? text(xml) : finding.state);
                case "ratings" ->
                    xml.children(rating -> xml.children(fact -> {
                        switch (fact) {
                            case "severity" -> finding.severities.add(text(xml));
                            case "score" -> finding.scores.add(text(xml));
                            default -> {
                                // method, vector
                            }
                        }
                    }));
                default -> {
                    // weaknesses, advisories, credits
                }
            }
        });
    }

    private static void texts(XmlCursor xml, String wanted, List<String> texts) {
        xml.children(fact -> {
            if (fact.equals(wanted)) {
                if (texts.size() >= MOST_TEXTS) {
                    throw new UnreadableReport(xml.line(), "More than " + MOST_TEXTS + " texts in one entry.");
                }
                texts.add(text(xml));
            }
        });
    }

    private static String text(XmlCursor xml) {
        return xml.text(LONGEST_TEXT).strip();
    }
}
