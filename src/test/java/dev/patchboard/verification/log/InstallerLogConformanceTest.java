package dev.patchboard.verification.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Public logs of real systems, with facts counted by other programs. They are not part of the project and are read where they lie. */
class InstallerLogConformanceTest {

    private static final Path LOGS = Path.of(System.getenv().getOrDefault("PATCHBOARD_DATA", "../shared/data"))
            .resolve("installer-logs");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @BeforeAll
    static void needsTheCollection() {
        assumeTrue(
                Files.isDirectory(LOGS),
                () -> "Skipped: no directory " + LOGS.toAbsolutePath()
                        + ". Set PATCHBOARD_DATA to the collection of public files.");
    }

    @Test
    void agreesOnTheLastStatusOfEveryPackageInDpkgLog() throws IOException {
        LogReport report = read("gen-apt/dpkg.log");
        JsonNode expected = expected("gen-apt/dpkg.log");
        Map<String, LogEntry> entries =
                report.entries().stream().collect(Collectors.toMap(LogEntry::subject, Function.identity()));
        Set<String> unfinished = expected.get("half_configured_or_worse")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toSet());

        assertThat(entries.keySet())
                .isEqualTo(Set.copyOf(expected.get("last_status_by_package").propertyNames()));
        expected.get("last_status_by_package").properties().forEach(status -> {
            LogEntry entry = entries.get(status.getKey());
            assertThat(entry.version()).isEqualTo(status.getValue().get(1).asString());
            assertThat(entry.outcome() == Outcome.INSTALLED).isEqualTo(!unfinished.contains(status.getKey()));
        });
        assertThat(entries.get("pb-agent:all").outcome()).isEqualTo(Outcome.PARTIAL);
    }

    @Test
    void seesTheFailedTransactionsOfAptHistory() throws IOException {
        for (String name : Set.of("gen-apt/apt-history.log", "plaso-apt-history.log")) {
            LogReport report = read(name);
            long failed = report.entries().stream()
                    .filter(entry -> entry.outcome().outcomeClass() == OutcomeClass.FAILURE)
                    .map(LogEntry::line)
                    .distinct()
                    .count();

            assertThat(report.format()).isEqualTo("apt-history");
            assertThat(failed).isEqualTo(expected(name).get("with_error").asLong());
        }
    }

    @Test
    void agreesWithTheExitStatusOfApt() throws IOException {
        JsonNode statuses =
                JSON.readTree(LOGS.resolve("exit-status.expected.json").toFile());
        for (String name : Set.of(
                "gen-apt/01-install-ok.txt",
                "gen-apt/03-upgrade-conffile-and-postinst-failure.txt",
                "azlpe/apt-get-L509-rc0.txt")) {
            boolean succeeded = statuses.get(name).asInt() == 0;

            assertThat(read(name).overall().outcomeClass())
                    .as(name)
                    .isEqualTo(succeeded ? OutcomeClass.SUCCESS : OutcomeClass.FAILURE);
        }
    }

    @Test
    void takesASimulatedUpgradeForNoUpgrade() throws IOException {
        assertThat(read("gen-apt/02-simulate-upgrade-kept-back.txt").overall()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void readsTheTerminalLogOfTheSameRuns() throws IOException {
        LogReport report = read("gen-apt/apt-term.log");

        assertThat(report.entries())
                .filteredOn(entry -> entry.outcome() == Outcome.INSTALLED)
                .extracting(LogEntry::subject)
                .containsExactlyInAnyOrder("pb-db", "pb-kernel", "pb-openssl");
    }

    private static LogReport read(String name) throws IOException {
        try (InputStream in = Files.newInputStream(LOGS.resolve(name))) {
            return InstallerLogReader.standard().read(in, name, null);
        }
    }

    private static JsonNode expected(String name) {
        return JSON.readTree(LOGS.resolve(name + ".expected.json").toFile());
    }
}
