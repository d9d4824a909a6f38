package dev.patchboard.cli;

import dev.patchboard.advisory.format.AdvisoryFacts;
import dev.patchboard.advisory.format.AdvisoryFiles;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
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

    private boolean brokenRecords;

    @Command(
            name = "read",
            mixinStandardHelpOptions = true,
            description =
                    "Reads advisories: CSAF 2.0, NVD, OSV, CVE records and more (docs/advisories.md). Exit code 0, or 2 when"
                            + " a file or a record in it is unreadable.")
    int read(
            @Option(names = "--json", description = "One JSON object: docs/schema/advisory-read.schema.json")
                    boolean json,
            @Parameters(paramLabel = "FILE", arity = "1..*") List<Path> files) {
        ReadFiles reading =
                new ReadFiles(spec.commandLine().getOut(), spec.commandLine().getErr(), json);
        int exit = reading.all(files, this::facts, AdvisoryCommand::line);
        return brokenRecords ? ExitCode.USAGE : exit;
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

    private Map<String, Object> facts(Path file, InputStream in) {
        AdvisoryFacts found = new AdvisoryFacts();
        String format = AdvisoryFiles.read(in, file.getFileName().toString(), found);
        found.broken()
                .forEach(record -> spec.commandLine().getErr().println(Plain.text(file + ": " + record.getMessage())));
        brokenRecords |= found.brokenCount() > 0;
        return AdvisoryFactsJson.of(file, format, found);
    }

    private static String line(Path file, Map<String, Object> facts) {
        String about = facts.containsKey("id")
                ? facts.get("id") + " \"" + facts.get("title") + "\"" + stated(", ", facts.get("status"))
                        + stated(" version ", facts.get("version"))
                : "advisories " + facts.get("advisories");
        return Plain.text(file + ": " + about + ", vulnerabilities " + facts.get("vulnerabilities") + ", products "
                + facts.get("products"));
    }

    private static String stated(String before, @Nullable Object value) {
        return value == null ? "" : before + value;
    }
}
