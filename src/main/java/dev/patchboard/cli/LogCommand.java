package dev.patchboard.cli;

import dev.patchboard.shared.OutcomeClass;
import dev.patchboard.verification.log.InstallerLogReader;
import dev.patchboard.verification.log.LogReport;
import dev.patchboard.verification.log.format.pattern.InvalidPatternFile;
import dev.patchboard.verification.log.format.pattern.PatternFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code log}: reading installer logs. */
@Command(
        name = "log",
        description = "Installer logs.",
        subcommands = LogCommand.Read.class,
        mixinStandardHelpOptions = true)
final class LogCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Name a command: log read FILE...");
    }

    /** {@code log read}: 0 when every outcome is a success or rightly skipped, 1 otherwise, 2 when a file cannot be read. */
    @Command(
            name = "read",
            description = {
                "Reads installer logs and tells what happened to each package.",
                "Exit code: 0 every outcome is SUCCESS or SKIPPED, 1 otherwise, 2 unreadable."
            },
            mixinStandardHelpOptions = true)
    static final class Read implements Callable<Integer> {

        private static final int UNREADABLE = 2;

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(names = "--json", description = "Write JSON (docs/schema/log-read.schema.json).")
        private boolean json;

        @Option(
                names = "--installer",
                paramLabel = "KIND",
                description =
                        "Whose exit codes these are (msi, dpkg, apt, dnf, zypper, dism ...; docs/installer-codes.md), where the file does not say.")
        private @Nullable String installer;

        @Option(
                names = "--formats",
                paramLabel = "DIR",
                description = "A folder of log formats of your own, YAML (docs/log-formats.md).")
        private @Nullable Path formats;

        @Parameters(arity = "0..*", paramLabel = "FILE", description = "Log files, gzip or not; - for standard input.")
        private List<String> files = List.of();

        @Override
        public Integer call() {
            if (files.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(), "Name a file: log read FILE..., or log read - for standard input.");
            }
            InstallerLogReader reader = reader();
            if (installer != null && !reader.codes().knows(installer)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "Unknown installer '" + installer + "'. Known: "
                                + String.join(", ", reader.codes().names()) + ".");
            }
            PrintWriter out = spec.commandLine().getOut();
            AtomicInteger worst = new AtomicInteger();
            try (LogOutput output = json ? new JsonLogOutput(out) : new TextLogOutput(out)) {
                ReadAhead.here().each(files, file -> read(reader, file), result -> {
                    output.file(result);
                    worst.accumulateAndGet(exitCode(result), Math::max);
                });
            }
            out.flush();
            return worst.get();
        }

        private InstallerLogReader reader() {
            if (formats == null) {
                return InstallerLogReader.standard();
            }
            try {
                return InstallerLogReader.standardAnd(PatternFiles.load(formats));
            } catch (InvalidPatternFile e) {
                throw new ParameterException(spec.commandLine(), e.getMessage());
            } catch (IOException e) {
                throw new ParameterException(
                        spec.commandLine(), "--formats " + formats + ": cannot be read as a folder.");
            }
        }

        private LogResult read(InstallerLogReader reader, String file) {
            try (InputStream in = open(file)) {
                return new LogResult(file, reader.read(in, file, installer), null);
            } catch (NoSuchFileException e) {
                return new LogResult(file, null, "There is no such file.");
            } catch (IOException e) {
                return new LogResult(file, null, String.valueOf(e.getMessage()));
            }
        }

        private static InputStream open(String file) throws IOException {
            if ("-".equals(file)) {
                return new BufferedInputStream(System.in);
            }
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw new IOException("This is a directory. Name the files in it.");
            }
            return Files.newInputStream(path);
        }

        private static int exitCode(LogResult result) {
            LogReport report = result.report();
            if (report == null) {
                return UNREADABLE;
            }
            OutcomeClass worst = report.overall().outcomeClass();
            return worst == OutcomeClass.SUCCESS || worst == OutcomeClass.SKIPPED ? 0 : 1;
        }
    }

    /**
     * One file of the command line.
     *
     * @param report what it says, or null when it cannot be read
     * @param error why it cannot be read, or null
     */
    record LogResult(
            String file,
            @Nullable LogReport report,
            @Nullable String error) {}
}
