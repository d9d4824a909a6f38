package dev.patchboard.cli;

import dev.patchboard.audit.ChainReport;
import dev.patchboard.audit.PackVerifier;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code audit ...}. */
@Command(name = "audit", mixinStandardHelpOptions = true, description = "The sealed history.")
final class AuditCommand {

    private static final int INTACT = 0;
    private static final int BROKEN = 1;
    private static final int UNREADABLE = 2;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description =
                    "Checks an exported history offline. Exit code 0 it holds, 1 it was changed, 2 it is unreadable.")
    int verify(@Parameters(paramLabel = "PACK", description = "JSON lines from /api/v1/audit/export") Path pack) {
        try (BufferedReader lines = Files.newBufferedReader(pack, StandardCharsets.UTF_8)) {
            ChainReport report = PackVerifier.verify(lines);
            spec.commandLine().getOut().println(pack + ": " + report.checked() + " links hold");
            report.problems().forEach(problem -> spec.commandLine().getErr().println(pack + ": " + problem.message()));
            return report.intact() ? INTACT : BROKEN;
        } catch (NoSuchFileException absent) {
            spec.commandLine().getErr().println(pack + ": There is no such file.");
            return UNREADABLE;
        } catch (CharacterCodingException binary) {
            spec.commandLine().getErr().println(pack + ": This is no text. Give the export of /api/v1/audit/export.");
            return UNREADABLE;
        } catch (IOException unreadable) {
            spec.commandLine().getErr().println(pack + ": " + unreadable);
            return UNREADABLE;
        }
    }
}
