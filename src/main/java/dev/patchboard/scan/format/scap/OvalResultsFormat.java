package dev.patchboard.scan.format.scap;

import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.scan.format.XmlCursor;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OVAL 5 results, as {@code oscap oval eval --results} writes them: each definition with an explicit result, each system inspected. */
public final class OvalResultsFormat implements ScannerFormat {

    private static final String NAMESPACE = "http://oval.mitre.org/XMLSchema/oval-results-5";
    private static final String OPENSCAP = "open-scap";
    private static final int LONGEST_TEXT = 200;

    @Override
    public String name() {
        return "oval-results";
    }

    @Override
    public boolean recognises(ReportHead head) {
        return head.isXml(NAMESPACE, "oval_results");
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        XmlCursor.read(in, xml -> read(xml, sink));
    }

    /**
     * Reads the {@code oval_results} at hand, be it a file or part of one.
     *
     * @return the definitions that they carry along
     */
    static OvalDefinitions read(XmlCursor xml, ReportSink sink) {
        OvalDefinitions definitions = new OvalDefinitions(xml);
        Map<String, String> made = new HashMap<>();
        xml.children(part -> {
            switch (part) {
                case "generator" -> {
                    made.putAll(generator(xml));
                    tell(sink, made, null);
                }
                case "oval_definitions" -> {
                    definitions.read();
                    tell(sink, made, definitions.content());
                    made(sink, definitions.content());
                }
                case "results" ->
                    xml.children(system -> {
                        if (system.equals("system")) {
                            new OvalSystemReader(xml, definitions, made.get("timestamp"), sink).read();
                        }
                    });
                default -> {
                    // directives: what they leave out simply has no result
                }
            }
        });
        return definitions;
    }

    private static void tell(ReportSink sink, Map<String, String> made, @Nullable String content) {
        String product = made.getOrDefault("product_name", "OVAL interpreter");
        sink.scanner(product.contains(OPENSCAP) ? "OpenSCAP" : product, made.get("product_version"), content);
    }

    private static void made(ReportSink sink, @Nullable String content) {
        ReportTime when = content == null ? null : ReportTime.parse(content);
        if (when != null) {
            sink.contentMade(when);
        }
    }

    static Map<String, String> generator(XmlCursor xml) {
        Map<String, String> made = new HashMap<>();
        xml.children(part -> made.put(part, xml.text(LONGEST_TEXT).strip()));
        return made;
    }
}
