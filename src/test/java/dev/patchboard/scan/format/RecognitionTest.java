package dev.patchboard.scan.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A report is of one format: two that both take it would make the order of their names decide. */
class RecognitionTest {

    private static final int HEAD = 1 << 16;

    @TestFactory
    Stream<DynamicTest> everyReportIsOfOneFormat() {
        Path data = Path.of(System.getenv().getOrDefault("PATCHBOARD_DATA", "../shared/data"), "scanner-results");
        return Stream.of(Path.of("src/test/resources/scan"), data)
                .filter(Files::isDirectory)
                .flatMap(RecognitionTest::reports)
                .sorted()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> assertThat(formatsOf(file))
                        .hasSizeLessThanOrEqualTo(1)));
    }

    private static List<String> formatsOf(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            ReportHead head = ReportHead.of(in.readNBytes(HEAD));
            return ServiceLoader.load(ScannerFormat.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(format -> !format.isGeneral() && format.recognises(head))
                    .map(ScannerFormat::name)
                    .toList();
        }
    }

    private static Stream<Path> reports(Path folder) {
        try {
            return Files.walk(folder).filter(Files::isRegularFile);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
