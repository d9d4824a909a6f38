package dev.patchboard.scan;

import dev.patchboard.scan.format.ScanReports;
import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.scan.format.csv.CsvMapping;
import dev.patchboard.shared.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * This installation's own descriptions of tables ({@code patchboard.scan.mappings}). Read anew for each report: they are few and small, and
 * a changed one counts at once. A broken one is said in the log and leaves the others alone.
 */
@Component
class ScanMappings {

    private static final Logger LOG = LoggerFactory.getLogger(ScanMappings.class);

    private final ScanProperties properties;

    ScanMappings(ScanProperties properties) {
        this.properties = properties;
    }

    List<ScannerFormat> formats() {
        Path folder = properties.mappings();
        if (folder == null) {
            return List.of();
        }
        List<ScannerFormat> formats = new ArrayList<>();
        for (Path file : files(folder)) {
            try {
                formats.add(CsvMapping.of(Files.readString(file), file.toString()));
            } catch (IOException | IllegalArgumentException broken) {
                LOG.error("A mapping for scanner reports is not used: {}", broken.getMessage());
            }
        }
        return formats;
    }

    /** Names of all of them, in order. */
    List<String> names() {
        return formats().stream().map(ScannerFormat::name).distinct().sorted().toList();
    }

    /**
     * How to read a report.
     *
     * @param mapping name of the mapping that alone is to read it; null when its content shows what it is
     * @throws InvalidInput when there is no such mapping, naming those there are
     */
    ReportReading reading(@Nullable String mapping) {
        if (mapping == null) {
            return (in, sink) -> ScanReports.read(in, formats(), sink);
        }
        ScannerFormat chosen = formats().stream()
                .filter(format -> format.name().equals(mapping))
                .findFirst()
                .orElseThrow(() -> unknown(mapping));
        return (in, sink) -> ScanReports.readAs(in, chosen, sink);
    }

    private InvalidInput unknown(String mapping) {
        List<String> names = names();
        return InvalidInput.field(
                "mapping",
                "There is no mapping \"" + mapping + "\". "
                        + (names.isEmpty()
                                ? "There are none: put one into the folder PATCHBOARD_SCAN_MAPPINGS (docs/scanner-reports.md)."
                                : "Known: " + String.join(", ", names) + "."));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(yaml|yml|json)"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("patchboard.scan.mappings: " + folder + " cannot be read.", unreadable);
        }
    }
}
