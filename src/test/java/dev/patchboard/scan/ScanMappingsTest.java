package dev.patchboard.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.scan.format.ScanSummary;
import dev.patchboard.scan.format.ScannerFormat;
import dev.patchboard.shared.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
        assertThat(new ScanMappings(
                                new ScanProperties(Duration.ofDays(7), Duration.ofMinutes(10), Period.ofDays(14), null))
                        .formats())
                .isEmpty();
    }

    @Test
    void aChosenMappingReadsWhatAnotherWouldHaveTaken() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "name: first\ncolumns: {ip: Where, title: What}\n");
        Files.writeString(folder.resolve("b.yaml"), "name: second\ncolumns: {ip: Where, title: Why}\n");
        ScanMappings mappings = new ScanMappings(properties(folder));

        assertThat(read(mappings, null)).isEqualTo("first");
        assertThat(read(mappings, "second")).isEqualTo("second");
    }

    @Test
    void aMappingThatIsNotThereIsRefusedNamingThoseThatAre() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "name: first\ncolumns: {ip: Where, title: What}\n");
        Files.writeString(folder.resolve("b.yaml"), "name: second\ncolumns: {ip: Where, title: Why}\n");

        assertThatThrownBy(() -> new ScanMappings(properties(folder)).reading("third"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("first, second");
    }

    @Test
    void aTableReadByAnotherMappingIsAnotherReport() {
        UUID host = UUID.randomUUID();

        assertThat(List.of(
                        ReportKey.ofFile("00", null),
                        ReportKey.ofFile("00", "first"),
                        ReportKey.ofFile("00", "second"),
                        ReportKey.forHost(ReportKey.ofFile("00", "first"), host)))
                .doesNotHaveDuplicates();
    }

    private static String read(ScanMappings mappings, @Nullable String name) {
        String table = "Where,What,Why\n10.0.0.1,CVE-2098-1 old,since ever\n";
        InputStream content = new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8));
        return mappings.reading(name).read(content, new ScanSummary((host, finding) -> {}));
    }

    private static ScanProperties properties(Path folder) {
        return new ScanProperties(Duration.ofDays(7), Duration.ofMinutes(10), Period.ofDays(14), folder);
    }
}
