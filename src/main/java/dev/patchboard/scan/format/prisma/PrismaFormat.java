package dev.patchboard.scan.format.prisma;

import dev.patchboard.scan.format.JsonCursor;
import dev.patchboard.scan.format.ReportHead;
import dev.patchboard.scan.format.ReportSink;
import dev.patchboard.scan.format.ScannerFormat;
import java.io.InputStream;

/** JSON of {@code twistcli} and of the console of Prisma Cloud Compute (images, hosts). */
public final class PrismaFormat implements ScannerFormat {

    @Override
    public String name() {
        return "twistlock";
    }

    @Override
    public boolean recognises(ReportHead head) {
        boolean twistcli = head.hasJson("results")
                && (head.hasJson("consoleURL")
                        || head.hasJson("results[].vulnerabilityScanPassed")
                        || head.hasJson("results[].complianceDistribution")
                        || head.hasJson("results[].vulnerabilityDistribution")
                        || head.hasJson("results[].distro")
                        || head.hasJson("results[].vulnerabilities[].packageName"));
        boolean console = head.hasJson("[]._id")
                && (head.hasJson("[].scanTime") || head.hasJson("[].repoTag") || head.hasJson("[].hostname"));
        return twistcli || console;
    }

    @Override
    public boolean namesMachines() {
        return false;
    }

    @Override
    public void read(InputStream in, ReportSink sink) {
        sink.scanner("Prisma Cloud", null, null);
        JsonCursor.read(in, json -> {
            if (json.isArray()) {
                json.array(() -> new PrismaReader(json, sink).read());
                return;
            }
            json.object(name -> {
                if (name.equals("results")) {
                    json.array(() -> new PrismaReader(json, sink).read());
                }
            });
        });
    }
}
