package dev.patchboard.verification.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HallmarksTest {

    private static final List<LogFormat> FORMATS = ServiceLoader.load(LogFormat.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    private static final int VERSIONS = 30;

    static Stream<Path> fixtures() throws IOException {
        return Files.list(Path.of("src/test/resources/installer-logs")).filter(Files::isRegularFile);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void leaveOutNoFormatThatHasAChance(Path file) throws IOException {
        Random random = new Random(file.getFileName().hashCode());
        byte[] log = Files.readAllBytes(file);
        for (int version = 0; version < VERSIONS; version++) {
            byte[] content = version == 0 ? log : MutatedLogs.of(log, random);
            LineSource source = source(content);
            for (int lines : new int[] {40, Integer.MAX_VALUE}) {
                LogSample sample = source.sample().first(lines);

                assertThat(new Hallmarks(FORMATS).in(source, lines))
                        .as("%s, version %d", file, version)
                        .containsAll(FORMATS.stream()
                                .filter(format -> format.likelihood(sample) > 0)
                                .toList());
            }
        }
    }

    @Test
    void leaveOutFormatsOfWhichAFileHasNothing() throws IOException {
        LineSource source = source("2026-11-23 10:00:00 startup archives unpack\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(new Hallmarks(FORMATS).in(source, 40))
                .extracting(LogFormat::name)
                .contains("dpkg")
                .doesNotContain("cbs", "msi", "cmtrace", "dnf", "apt-history");
    }

    @Test
    void alwaysLeaveInAFormatThatNamesNone() throws IOException {
        LogFormat any = new LogFormat() {
            @Override
            public String name() {
                return "any";
            }

            @Override
            public int likelihood(LogSample sample) {
                return 1;
            }

            @Override
            public LogParser parser(LogContext context) {
                throw new UnsupportedOperationException();
            }
        };

        assertThat(new Hallmarks(List.of(any)).in(source(new byte[] {'x'}), 40)).containsExactly(any);
    }

    private static LineSource source(byte[] content) throws IOException {
        return new LineSource(new ByteArrayInputStream(content), LogLimits.standard());
    }
}
