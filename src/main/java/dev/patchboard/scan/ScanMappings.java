package dev.patchboard.scan;

import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.scan.format.csv.CsvMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
