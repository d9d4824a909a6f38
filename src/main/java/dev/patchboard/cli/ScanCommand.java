package dev.patchboard.cli;

import dev.patchboard.scan.format.CheckResult;
import dev.patchboard.scan.format.ScanReports;
import dev.patchboard.scan.format.ScanSummary;
import dev.patchboard.scan.format.ScannedHost;
import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.scan.format.Severity;
import dev.patchboard.scan.format.csv.CsvMapping;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;

/** {@code scan ...}. */
@Command(name = "scan", mixinStandardHelpOptions = true, description = "Vulnerability scanner reports.")
final class ScanCommand {

    private static final int BUFFER = 1 << 16;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private List<ScannerFormat> own = List.of();

    @Command(
            name = "read",
            mixinStandardHelpOptions = true,
            description =
                    "Reads scanner reports: hosts, findings. Exit code 0; 1 when a scan failed, as the report itself shows"
                            + " (with --json that is 0, and \"failed\" says so); 2 when a file is unreadable.")
    int read(
            @Option(names = "--json", description = "One JSON object: docs/schema/scan-read.schema.json") boolean json,
            @Option(names = "--list", description = "Every finding too.") boolean list,
            @Option(
                            names = "--mapping",
                            paramLabel = "FILE",
                            description = "What the columns of a table mean: docs/scanner-reports.md. May be repeated.")
                    @Nullable List<Path> mappings,
            @Parameters(paramLabel = "FILE", arity = "1..*") List<Path> files) {
        try {
            own = mappings(mappings);
        } catch (IOException | IllegalArgumentException unreadable) {
            spec.commandLine().getErr().println(Plain.text("--mapping: " + ReadFiles.reason(unreadable)));
            return ExitCode.USAGE;
        }
        return json ? json(files, list) : text(files, list);
    }

    private static List<ScannerFormat> mappings(@Nullable List<Path> files) throws IOException {
        List<ScannerFormat> mappings = new ArrayList<>();
        for (Path file : files == null ? List.<Path>of() : files) {
            mappings.add(CsvMapping.of(Files.readString(file), file.toString()));
        }
        return mappings;
    }

    private int json(List<Path> files, boolean list) {
        PrintWriter out = spec.commandLine().getOut();
        int exit = ExitCode.OK;
        try (JsonGenerator json = JsonLine.generator(out)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("files");
            for (Path file : files) {
                json.writeStartObject();
                json.writeStringProperty("file", file.toString());
                if (list) {
                    json.writeArrayPropertyStart("list");
                }
                exit = Math.max(exit, one(json, file, list));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
        out.flush();
        return exit;
    }

    private int one(JsonGenerator json, Path file, boolean list) {
        ScanSummary summary = new ScanSummary(
                list ? (host, finding) -> JsonLine.write(json, finding(host, finding)) : (host, finding) -> {});
        Map<String, Object> facts;
        int exit = ExitCode.OK;
        try {
            facts = facts(summary, read(file, summary));
        } catch (IOException | RuntimeException unreadable) {
            facts = JsonLine.object("error", complain(file, unreadable));
            exit = ExitCode.USAGE;
        }
        if (list) {
            json.writeEndArray();
        }
        facts.forEach((name, value) -> {
            json.writeName(name);
            JsonLine.write(json, value);
        });
        return exit;
    }

    private int text(List<Path> files, boolean list) {
        PrintWriter out = spec.commandLine().getOut();
        int exit = ExitCode.OK;
        for (Path file : files) {
            BiConsumer<ScannedHost, CheckResult> print = (host, finding) -> out.println(Plain.text(host.name() + " "
                    + finding.severity().word() + " " + finding.checkId() + " " + finding.title() + " "
                    + String.join(",", finding.cves())));
            ScanSummary summary = new ScanSummary(list ? print : (host, finding) -> {});
            try {
                read(file, summary);
                out.println(Plain.text(file + ": " + new ScanText(summary)));
                exit = Math.max(exit, summary.failure() == null ? ExitCode.OK : ExitCode.SOFTWARE);
            } catch (IOException | RuntimeException unreadable) {
                complain(file, unreadable);
                exit = ExitCode.USAGE;
            }
        }
        out.flush();
        return exit;
    }

    private String read(Path file, ScanSummary summary) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("This is a directory. Name the files in it.");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            return ScanReports.read(in, own, summary);
        }
    }

    private String complain(Path file, Exception unreadable) {
        String why = ReadFiles.reason(unreadable);
        spec.commandLine().getErr().println(Plain.text(file + ": " + why));
        return why;
    }

    private static Map<String, Object> facts(ScanSummary summary, String format) {
        Map<String, Object> bySeverity = new TreeMap<>();
        for (Severity severity : Severity.values()) {
            Integer count = summary.bySeverity().get(severity);
            if (count != null) {
                bySeverity.put(severity.word(), count);
            }
        }
        return JsonLine.object(
                "format", format,
                "scanner", summary.scanner(),
                "version", summary.version(),
                "content", summary.content(),
                "contentMade", summary.contentMade(),
                "started", summary.started(),
                "finished", summary.finished(),
                "failed", summary.failure() != null,
                "reason", summary.failure(),
                "hosts", summary.hosts().stream().map(ScanCommand::host).toList(),
                "findings", summary.found(),
                "bySeverity", bySeverity,
                "results", summary.byWord(),
                "cves", summary.cves(),
                "aside", summary.asides().isEmpty() ? null : summary.asides());
    }

    private static Map<String, Object> host(ScannedHost host) {
        return JsonLine.object(
                "name", host.name(),
                "ip", host.ip(),
                "fqdn", host.fqdn(),
                "os", host.os(),
                "credentialed", host.credentialed(),
                "outside", host.outside(),
                "reason", host.failure());
    }

    private static Map<String, Object> finding(ScannedHost host, CheckResult finding) {
        return JsonLine.object(
                "host", host.name(),
                "id", finding.checkId(),
                "title", finding.title(),
                "result", finding.word(),
                "severity", finding.severity().word(),
                "cves", finding.cves(),
                "port", finding.port(),
                "line", finding.line(),
                "facts", finding.facts().isEmpty() ? null : new TreeMap<>(finding.facts()));
    }
}
