package dev.patchboard.advisory.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every sample says what is written beside it. */
class AdvisoryGoldenTest {

    private static final String GOLDEN = ".golden";

    @TestFactory
    List<DynamicTest> everySampleSaysWhatIsWrittenBesideIt() throws IOException {
        List<Path> samples = samples();
        assertThat(samples).isNotEmpty();
        return samples.stream()
                .map(sample -> dynamicTest(String.valueOf(sample.getFileName()), () -> assertThat(
                                StatementText.of(Files.readAllBytes(sample), String.valueOf(sample.getFileName())))
                        .isEqualTo(Files.readString(Path.of(sample + GOLDEN)))))
                .toList();
    }

    static List<Path> samples() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("src/test/resources/advisories"))) {
            return all.filter(file -> !file.toString().endsWith(GOLDEN))
                    .sorted()
                    .toList();
        }
    }
}
