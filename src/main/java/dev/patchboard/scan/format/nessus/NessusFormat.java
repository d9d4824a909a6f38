package dev.patchboard.scan.format.nessus;

import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.scan.format.Texts;
import dev.patchboard.scan.format.UnreadableReport;
import dev.patchboard.scan.format.XmlCursor;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Nessus {@code .nessus} version 2. The report lists only what was found; what else was looked for is the policy's list of plugins
 * ({@code plugin_set}), which newer scanners leave out.
 */
public final class NessusFormat implements ScannerFormat {

    private static final String VERSION_1 = "NessusClientData";
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PLUGIN_SET = 8 << 20;

    @Override
    public String name() {
        return "nessus-v2";
    }

    @Override
    public boolean recognises(ReportHead head) {
        return head.isXml("", "NessusClientData_v2") || head.isXml("", VERSION_1);
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        sink.scanner("Nessus", null, null);
        Texts texts = new Texts();
        XmlCursor.read(in, xml -> {
            if (xml.name().equals(VERSION_1)) {
                throw new UnreadableReport(
                        xml.line(),
                        "This is version 1 of .nessus, which ended with Nessus 4. Export the scan as .nessus again.");
            }
            xml.children(part -> {
                switch (part) {
                    case "Policy" -> policy(xml, sink);
                    case "Report" ->
                        xml.children(inner -> {
                            if (inner.equals("ReportHost")) {
                                new NessusHostReader(xml, sink, texts).read();
                            }
                        });
                    default -> {
                        // extensions of other tools
                    }
                }
            });
        });
    }

    private static void policy(XmlCursor xml, ReportSink sink) {
        xml.children(part -> {
            if (part.equals("Preferences")) {
                xml.children(group -> {
                    if (group.equals("ServerPreferences")) {
                        xml.children(preference -> preference(xml, sink));
                    }
                });
            }
        });
    }

    private static void preference(XmlCursor xml, ReportSink sink) {
        @Nullable String[] name = new String[1];
        xml.children(part -> {
            if (part.equals("name")) {
                name[0] = xml.text(LONGEST_NAME).strip();
            } else if (part.equals("value") && "plugin_set".equals(name[0])) {
                Set<String> plugins = new HashSet<>();
                for (String plugin : xml.text(LONGEST_PLUGIN_SET).split(";")) {
                    if (!plugin.isBlank()) {
                        plugins.add(plugin.strip());
                    }
                }
                sink.checksRun(plugins);
            }
        });
    }
}
