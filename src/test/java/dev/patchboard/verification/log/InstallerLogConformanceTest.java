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
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Public logs of real systems, with facts counted by other programs. They are not part of the project and are read where they lie. */
class InstallerLogConformanceTest {

    private static final Path LOGS = Path.of(System.getenv().getOrDefault("PATCHBOARD_DATA", "../shared/data"))
            .resolve("installer-logs");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Nothing, or not all, was installed though the tool ended with 0: lists, tests, excerpts, skipped packages. */
    private static final Set<String> ZERO_ALL_THE_SAME = Set.of(
            "azlpe/tdnf-L681-rc0.txt",
            "azlpe/yum-needs-restarting-L403-rc0.txt",
            "azlpe/zypper-L88-rc0.txt",
            "azlpe/zypper-ps-L181-rc0.txt",
            "gen-apt/02-simulate-upgrade-kept-back.txt",
            "gen-apt/10-dpkg-l.txt",
            "gen-dnf/03-upgrade-skips-nothing-provides.txt",
            "gen-dnf/09-repo-unreachable.txt");

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

    /** Every console of the collection: what its exit status says of the run. */
    @ParameterizedTest
    @CsvSource({
        "azlpe/apt-get-L509-rc0.txt, INSTALLED",
        "azlpe/dnf5-L728-rc1.txt, CANCELLED",
        "azlpe/tdnf-L681-rc0.txt, UNKNOWN",
        "azlpe/yum-L312-rc0.txt, INSTALLED",
        "azlpe/yum-needs-restarting-L403-rc0.txt, UNKNOWN",
        "azlpe/zypper-L138-rc0.txt, INSTALLED",
        "azlpe/zypper-L88-rc0.txt, UNKNOWN",
        "azlpe/zypper-ps-L181-rc0.txt, UNKNOWN",
        "gen-apt/01-install-ok.txt, INSTALLED",
        "gen-apt/02-simulate-upgrade-kept-back.txt, UNKNOWN",
        "gen-apt/03-upgrade-conffile-and-postinst-failure.txt, PARTIAL",
        "gen-apt/10-dpkg-l.txt, UNKNOWN",
        "gen-dnf/01-install-ok.txt, INSTALLED",
        "gen-dnf/02-check-update.txt, UNKNOWN",
        "gen-dnf/03-upgrade-skips-nothing-provides.txt, PARTIAL",
        "gen-dnf/09-repo-unreachable.txt, DEPENDENCY_CONFLICT"
    })
    void agreesWithTheExitStatusOfEveryConsole(String name, Outcome overall) throws IOException {
        JsonNode statuses =
                JSON.readTree(LOGS.resolve("exit-status.expected.json").toFile());
        OutcomeClass said = overall.outcomeClass();

        assertThat(read(name).overall()).as(name).isEqualTo(overall);
        assertThat(statuses.get(name).asInt() == 0)
                .isEqualTo(said == OutcomeClass.SUCCESS || ZERO_ALL_THE_SAME.contains(name));
    }

    @Test
    void knowsEveryConsoleThatHasAnExitStatus() throws IOException {
        assertThat(JSON.readTree(LOGS.resolve("exit-status.expected.json").toFile())
                        .propertyNames())
                .hasSize(16);
    }

    @Test
    void showsTheSkippedPackagesOfARunThatSaysComplete() throws IOException {
        assertThat(LogFixtures.golden(read("gen-dnf/03-upgrade-skips-nothing-provides.txt")))
                .containsExactly(
                        "pb-agent.noarch 1.1-1.el9 PARTIAL @31",
                        "pb-openssl.noarch 3.0.15-1.el9 INSTALLED @42",
                        "pb-nginx.noarch 1.24-1.el9 DEPENDENCY_CONFLICT @44");
        assertThat(read("gen-dnf/09-repo-unreachable.txt").entries())
                .extracting(LogEntry::outcome)
                .containsExactly(Outcome.DEPENDENCY_CONFLICT, Outcome.SOURCE_UNREACHABLE);
    }

    /** Read line by line, each line tells its action; the old side of an upgrade is never a success. */
    @Test
    void countsTheActionsOfTheRpmLogOfDnf() throws IOException {
        Map<String, Integer> counted = new TreeMap<>();
        for (String line : Files.readAllLines(LOGS.resolve("gen-dnf/dnf.rpm.log"))) {
            LogReport report = LogFixtures.read(line + "\n");
            for (LogEntry entry : report.entries()) {
                String word = String.valueOf(entry.message()).split(":")[0];
                if (line.contains("SUBDEBUG")) {
                    counted.merge(word, 1, Integer::sum);
                    assertThat(entry.outcome() == Outcome.INSTALLED).isEqualTo(word.equals("Installed"));
                }
            }
        }
        Map<String, Integer> expected = new TreeMap<>();
        expected("gen-dnf/dnf.rpm.log")
                .get("by_action")
                .properties()
                .forEach(action ->
                        expected.put(action.getKey(), action.getValue().asInt()));

        assertThat(counted).isEqualTo(expected);
    }

    @Test
    void readsTheLogsOfDnfToTheLastStateOfEachPackage() throws IOException {
        assertThat(LogFixtures.golden(read("gen-dnf/dnf.rpm.log")))
                .containsExactly(
                        "pb-openssl.noarch 3.0.15-1.el9 INSTALLED @7",
                        "pb-nginx.noarch 1.20-1.el9 INSTALLED @3",
                        "pb-agent.noarch 1.1-1.el9 PARTIAL @21",
                        "pb-tool.noarch 2.0-1.el9 INSTALLED @17");
        assertThat(LogFixtures.golden(read("gen-dnf/dnf.log")))
                .contains(
                        "pb-nginx.noarch 1.24-1.el9 DEPENDENCY_CONFLICT @362",
                        "pb-openssl.noarch 3.0.15-1.el9 INSTALLED @122",
                        "pb-tool.noarch 2.0-1.el9 INSTALLED @241");
        assertThat(read("insights-yumlog-okay.txt").entries()).hasSize(9);
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
