package dev.patchboard.verification.log.format.choco;

import static dev.patchboard.verification.log.LogFixtures.bytes;
import static dev.patchboard.verification.log.LogFixtures.golden;
import static dev.patchboard.verification.log.LogFixtures.read;
import static dev.patchboard.verification.log.LogFixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.LogLines;
import dev.patchboard.verification.log.LogReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChocolateyLogTest {

    @Test
    void followsEachPackageToTheListsAtTheEnd() {
        LogReport report = read(bytes("choco.log"));

        assertThat(report.format()).isEqualTo("chocolatey");
        assertThat(golden(report))
                .containsExactly(
                        "kit-web 2.4.1 INSTALLED @13",
                        "kit-db 14.2.0 FAILED @38",
                        "kit-driver 7.0.1 INSTALLED_REBOOT_PENDING @32",
                        "kit-fonts 1.0.0 ALREADY_PRESENT @26");
        assertThat(report.entries().get(0).time()).isEqualTo("2026-03-14T10:00:12.507");
        assertThat(report.entries().get(1).code()).isEqualTo(1603);
        assertThat(report.entries().get(2).reboot()).isTrue();
    }

    @Test
    void owesARestartForEveryPackageOfARunThatExitsWith3010() {
        String log = text("choco.log");
        String rebooted = log.replace("Exiting with 1603", "Exiting with 3010");

        assertThat(read(rebooted).entries().get(0).outcome()).isEqualTo(Outcome.INSTALLED_REBOOT_PENDING);
    }

    @Test
    void readsTheConsole() {
        assertThat(golden(read(bytes("choco-console.txt"))))
                .containsExactly("kit-tls 3.0.15 INSTALLED @8", "love2kit - FAILED @17");
    }

    @Test
    void saysWhatWasLeftOutByAPinOrByAnOption() {
        assertThat(golden(read(bytes("choco-pinned.txt"))))
                .containsExactly(
                        "kit-db - BLOCKED_BY_POLICY @5",
                        "kit-web - BLOCKED_BY_POLICY @5",
                        "kit-tls - BLOCKED_BY_POLICY @15",
                        "kit-fonts 1.0.0 ALREADY_PRESENT @9");
    }

    /** Sentences of choco's NugetService (2.x) on what the machine had before. */
    @Test
    void saysWhatWasThereBeforeAndWhatWasNot() {
        assertThat(golden(read("""
                        Chocolatey v2.2.2
                        Upgrading the following packages:
                        kit-web;kit-db;kit-tls;kit-old;kit-new
                        kit-web is not installed. Cannot upgrade a non-existent package.
                        kit-db is not installed and skip non-installed option selected. Skipping...
                        kit-tls is not installed. Installing...
                        kit-old is not installed. Cannot uninstall a non-existent package.
                        A newer version of kit-new (v3.2.0) is already installed.
                         Use --allow-downgrade or --force to attempt to install older versions.

                        Chocolatey upgraded 0/4 packages. 2 packages failed.

                        Failures
                         - kit-web - kit-web is not installed. Cannot upgrade a non-existent package.
                         - kit-new - A newer version of kit-new (v3.2.0) is already installed.
                         Use --allow-downgrade or --force to attempt to install older versions.
                        """)))
                .containsExactly(
                        "kit-web - FAILED @14",
                        "kit-db - NOT_APPLICABLE @5",
                        "kit-tls - UNKNOWN @6",
                        "kit-old - NOT_APPLICABLE @7",
                        "kit-new 3.2.0 ALREADY_PRESENT @15");
    }

    @Test
    void law4AReinstallationThatBeganAndDidNotEndIsNoSuccess() {
        String begun = """
                Chocolatey v2.2.2
                kit-tls v3.0.15 already installed. Forcing reinstall of version '3.0.15'.
                 Please use upgrade if you meant to upgrade to a new version.
                """;

        assertThat(golden(read(begun))).containsExactly("kit-tls 3.0.15 UNKNOWN @2");
        assertThat(golden(read(begun + "\nkit-tls v3.0.15 (forced)\n The install of kit-tls was successful.\n")))
                .containsExactly("kit-tls 3.0.15 INSTALLED @6");
    }

    @Test
    void agreesWithAPublicSummary() throws IOException {
        Path folder = Path.of(System.getenv().getOrDefault("PATCHBOARD_DATA", "../shared/data"))
                .resolve("installer-logs");
        assumeTrue(Files.isDirectory(folder), "Skipped: no directory " + folder + ". Set PATCHBOARD_DATA.");
        Path file = folder.resolve("kuronekito-choco.summary.log");
        JsonNode expected = JsonMapper.builder()
                .build()
                .readTree(folder.resolve("kuronekito-choco.summary.log.expected.json")
                        .toFile());
        Map<String, Integer> levels = new TreeMap<>(Map.of("DEBUG", 0));
        try (InputStream in = Files.newInputStream(file)) {
            LogLines.each(in, (number, line) -> {
                Matcher prefix = ChocolateyParser.PREFIX.matcher(line);
                if (prefix.matches()) {
                    levels.merge(prefix.group(4), 1, Integer::sum);
                }
                return true;
            });
        }
        LogReport report = read(Files.readAllBytes(file));
        int all =
                Integer.parseInt(expected.get("install_summaries").get(0).get(1).asString());

        expected.get("lines_by_level").properties().forEach(level -> assertThat(levels)
                .containsEntry(level.getKey(), level.getValue().asInt()));
        assertThat(report.entries())
                .hasSize(all)
                .allSatisfy(entry -> assertThat(entry.outcome()).isEqualTo(Outcome.INSTALLED))
                .allSatisfy(entry -> assertThat(entry.version()).isEqualTo("3.0.0"));
    }
}
