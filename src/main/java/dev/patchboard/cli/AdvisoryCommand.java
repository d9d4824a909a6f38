package dev.patchboard.cli;

import dev.patchboard.advisory.format.AdvisorySummary;
import dev.patchboard.advisory.format.CsafDocument.Head;
import dev.patchboard.advisory.format.CsafDocument.Origin;
import dev.patchboard.advisory.format.CsafDocument.Score;
import dev.patchboard.advisory.format.CsafReader;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code advisory ...}. */
@Command(name = "advisory", mixinStandardHelpOptions = true, description = "Vendor advisories.")
final class AdvisoryCommand {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Command(
            name = "read",
            mixinStandardHelpOptions = true,
            description = "Reads CSAF 2.0 advisories. Exit code 0, or 2 when a file is unreadable.")
    int read(
            @Option(names = "--json", description = "One JSON object: docs/schema/advisory-read.schema.json")
                    boolean json,
            @Parameters(paramLabel = "FILE", arity = "1..*") List<Path> files) {
        ReadFiles reading =
                new ReadFiles(spec.commandLine().getOut(), spec.commandLine().getErr(), json);
        return reading.all(files, AdvisoryCommand::facts, AdvisoryCommand::line);
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Checks CSAF 2.0 advisories by the tests of the standard. Exit code 0 valid, 1 invalid,"
                    + " 2 unreadable.")
    int check(
            @Option(names = "--json", description = "One JSON object: docs/schema/advisory-check.schema.json")
                    boolean json,
            @Parameters(paramLabel = "FILE", arity = "1..*") List<Path> files) {
        CheckedAdvisories checked = new CheckedAdvisories();
        ReadFiles reading =
                new ReadFiles(spec.commandLine().getOut(), spec.commandLine().getErr(), json);
        return checked.exit(reading.all(files, checked::facts, checked::lines));
    }

    private static Map<String, Object> facts(Path file, InputStream in) {
        AdvisorySummary found = AdvisorySummary.of(CsafReader.read(in));
        Head head = found.head();
        Map<String, Object> facts = JsonLine.object(
                "file", file.toString(),
                "format", found.format(),
                "id", head.id(),
                "title", head.title(),
                "category", head.category(),
                "publisher", head.publisher(),
                "status", head.status(),
                "version", head.version(),
                "tlp", head.tlp(),
                "released", found.released(),
                "updated", found.updated());
        facts.putAll(JsonLine.object(
                "vulnerabilities", found.vulnerabilities(),
                "cves", found.cves(),
                "products", found.productCount(),
                "branchProducts", found.products().getOrDefault(Origin.BRANCH, 0),
                "fullProductNames", found.products().getOrDefault(Origin.FULL_PRODUCT_NAME, 0),
                "relationships", found.products().getOrDefault(Origin.RELATIONSHIP, 0),
                "productStatus", found.productStatus(),
                "remediations", found.remediations(),
                "scores", found.scores(),
                "maxCvss", maxCvss(found.maxCvss()),
                "restartRequired", found.restartRequired()));
        return facts;
    }

    private static @Nullable Map<String, Object> maxCvss(@Nullable Score score) {
        return score == null
                ? null
                : JsonLine.object("version", score.version(), "vector", score.vector(), "score", score.baseScore());
    }

    private static String line(Path file, Map<String, Object> facts) {
        return Plain.text(file + ": " + facts.get("id") + " \"" + facts.get("title") + "\", " + facts.get("status")
                + " version " + facts.get("version") + ", vulnerabilities " + facts.get("vulnerabilities")
                + ", products "
                + facts.get("products"));
    }
}
