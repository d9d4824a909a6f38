package dev.patchboard.verification.log.format.sqlserver;

import static dev.patchboard.verification.log.LogFixtures.bytes;
import static dev.patchboard.verification.log.LogFixtures.golden;
import static dev.patchboard.verification.log.LogFixtures.read;
import static dev.patchboard.verification.log.LogFixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import dev.patchboard.verification.log.LogReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SqlServerSummaryTest {

    @Test
    void namesAPatchByItsKbWithTheLevelItReachesAndTheRebootItOwes() {
        LogReport report = read(bytes("sqlserver-patch.txt"));

        assertThat(report.format()).isEqualTo("sqlserver");
        assertThat(report.host()).isEqualTo("KITDB01");
        assertThat(golden(report))
                .containsExactly(
                        "KB5000642 15.0.4102.2 INSTALLED_REBOOT_PENDING @3",
                        "Database Engine Services 15.0.4102.2 INSTALLED_REBOOT_PENDING @42",
                        "SQL Server Replication 15.0.4102.2 INSTALLED_REBOOT_PENDING @45");
        assertThat(report.entries().get(0).time()).isEqualTo("2026-02-19T13:39:02");
        assertThat(report.entries().get(0).reboot()).isTrue();
    }

    @Test
    void saysWhichFeatureFailedAndBelievesNoOtherOfThatRun() {
        assertThat(golden(read(bytes("sqlserver-failed.txt"))))
                .containsExactly(
                        "SQL Server 2022 - FAILED @3",
                        "Database Engine Services - FAILED @21",
                        "Client Tools Connectivity - UNKNOWN @27");
    }

    @Test
    void readsOtherLanguagesByTheOrderOfTheLines() {
        LogReport report = read(("\uFEFF" + text("sqlserver-german.txt")).getBytes(StandardCharsets.UTF_16LE));

        assertThat(golden(report)).containsExactly("KB5000642 15.0.4102.2 INSTALLED @3");
        assertThat(report.host()).isEqualTo("KITDB03");
    }

    @Test
    void takesAnUpdateOf2005ForAsGoodAsItsWorstProduct() {
        assertThat(golden(read(bytes("sqlserver-2005.txt"))))
                .contains("SQL Server Analysis Services 2005 (MSSQLSERVER) 3077 INSTALLED @17")
                .anyMatch(entry -> entry.startsWith("KB954606 ") && !entry.contains(" INSTALLED "));
    }

    @Test
    void takesTheRebootThatARuleAsksForForNoInstallation() {
        String refused = text("sqlserver-patch.txt")
                .replace(
                        "  Start time:                    2026-02-19 13:22:24",
                        "  Exit message:                  A computer restart is required. You must restart this computer before"
                                + " installing SQL Server.\n  Start time:                    2026-02-19 13:22:24");

        assertThat(read(refused).overall()).isEqualTo(Outcome.PREREQUISITE_MISSING);
    }

    @Test
    void knowsNothingOfACodeThatIsInNoTable() {
        String odd = text("sqlserver-german.txt").replace("            0\n", "            4711\n");

        assertThat(read(odd).overall()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void agreesWithThePublicExcerpt() throws IOException {
        Path folder = Path.of(System.getenv().getOrDefault("PATCHBOARD_DATA", "../shared/data"))
                .resolve("installer-logs/excerpts");
        assumeTrue(Files.isDirectory(folder), "Skipped: no directory " + folder + ". Set PATCHBOARD_DATA.");
        JsonNode expected = JsonMapper.builder()
                .build()
                .readTree(folder.resolve("sqlserver-summary-passed.txt.expected.json")
                        .toFile());
        LogReport report = read(Files.readAllBytes(folder.resolve("sqlserver-summary-passed.txt")));

        assertThat(report.entries().get(0).code())
                .isEqualTo(expected.get("exit_code").asLong());
        assertThat(report.entries().get(0).message())
                .isEqualTo(expected.get("result").asString());
        assertThat(report.overall().outcomeClass()).isEqualTo(OutcomeClass.SUCCESS);
        assertThat(golden(report))
                .containsExactly("SQL Server 2019 15.0.4430.1 INSTALLED @3", "KB5054833 15.0.4430.0 INSTALLED @3");
    }
}
