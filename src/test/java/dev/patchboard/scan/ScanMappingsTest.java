package dev.patchboard.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.scan.format.ScannerFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanMappingsTest {

    @TempDir
    private Path folder;

    @Test
    void aBrokenMappingLeavesTheOthersAlone() throws IOException {
        Files.writeString(folder.resolve("b.yaml"), "name: second\ncolumns: {ip: Where, title: What}\n");
        Files.writeString(
                folder.resolve("a.json"), "{\"name\": \"first\", \"columns\": {\"ip\": \"A\", \"cve\": \"B\"}}");
        Files.writeString(folder.resolve("c.yaml"), "columns: [");
        Files.writeString(folder.resolve("README"), "not a mapping");

        assertThat(new ScanMappings(properties(folder)).formats())
                .extracting(ScannerFormat::name)
                .containsExactly("first", "second");
    }

    @Test
    void withoutAFolderThereIsNone() {
        assertThat(new ScanMappings(new ScanProperties(Duration.ofDays(7), Duration.ofMinutes(10), null)).formats())
                .isEmpty();
    }

    private static ScanProperties properties(Path folder) {
        return new ScanProperties(Duration.ofDays(7), Duration.ofMinutes(10), folder);
    }
}
