package dev.patchboard.cli;

import dev.patchboard.process.safety.CheckedProcess;
import dev.patchboard.process.safety.ProcessFile;
import dev.patchboard.process.safety.SafetyCheck;
import dev.patchboard.process.safety.UnreadableProcess;
import dev.patchboard.process.safety.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code process ...}. */
@Command(name = "process", mixinStandardHelpOptions = true, description = "Process definitions.")
final class ProcessCommand {

    private static final int SAFE = ExitCode.OK;
    private static final int UNSAFE = 1;
    private static final int UNREADABLE = ExitCode.USAGE;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Looks for paths that reach a deployment without risk, test and authorisation. Files given"
                    + " together resolve each other's calls. Exit code 0 safe, 1 unsafe, 2 unreadable.")
    int check(
            @Option(names = "--json", description = "One JSON object: docs/schema/process-check.schema.json")
                    boolean json,
            @Parameters(paramLabel = "FILE", arity = "1..*") List<Path> files) {
        Map<String, ProcessFile> read = new LinkedHashMap<>();
        Map<String, String> unreadable = new LinkedHashMap<>();
        files.forEach(file -> read(file, read, unreadable));
        Map<String, CheckedProcess> checked = SafetyCheck.of(read.values()).stream()
                .collect(Collectors.toMap(CheckedProcess::file, Function.identity()));
        List<String> names = files.stream().map(Path::toString).distinct().toList();
        if (json) {
            List<Map<String, Object>> objects = names.stream()
                    .map(name -> object(name, checked.get(name), unreadable.get(name)))
                    .toList();
            spec.commandLine().getOut().println(JsonLine.of(JsonLine.object("files", objects)));
        } else {
            names.stream().map(checked::get).forEach(this::print);
        }
        unreadable.forEach((name, why) -> spec.commandLine().getErr().println(Plain.text(name + ": " + why)));
        spec.commandLine().getOut().flush();
        spec.commandLine().getErr().flush();
        if (!unreadable.isEmpty()) {
            return UNREADABLE;
        }
        return checked.values().stream().allMatch(CheckedProcess::safe) ? SAFE : UNSAFE;
    }

    private static void read(Path file, Map<String, ProcessFile> read, Map<String, String> unreadable) {
        String name = file.toString();
        if (read.containsKey(name)) {
            return;
        }
        try (InputStream in = Files.newInputStream(file)) {
            read.put(name, ProcessFile.read(name, in));
        } catch (IOException | UnreadableProcess broken) {
            unreadable.put(name, ReadFiles.reason(broken));
        }
    }

    private void print(@Nullable CheckedProcess file) {
        if (file == null) {
            return;
        }
        List<String> lines = new ArrayList<>();
        lines.add(file.file() + ": " + (file.safe() ? "safe" : "UNSAFE"));
        for (Violation violation : file.violations()) {
            lines.add("  line " + violation.line() + ": " + violation.element() + ": " + violation.rule() + ": "
                    + violation.message());
            if (violation.path().size() > 1) {
                lines.add("    path: " + String.join(" > ", violation.path()));
            }
        }
        lines.forEach(line -> spec.commandLine().getOut().println(Plain.text(line)));
    }

    private static Map<String, Object> object(String name, @Nullable CheckedProcess file, @Nullable String error) {
        if (file == null) {
            return JsonLine.object("file", name, "error", error);
        }
        return JsonLine.object(
                "file",
                name,
                "safe",
                file.safe(),
                "violations",
                file.violations().stream().map(ProcessCommand::violation).toList());
    }

    private static Map<String, Object> violation(Violation violation) {
        return JsonLine.object(
                "rule", violation.rule(),
                "element", violation.element(),
                "path", violation.path(),
                "line", violation.line(),
                "message", violation.message());
    }
}
