package dev.patchboard.verification.log.format.msi;

import static dev.patchboard.verification.log.LogFixtures.bytes;
import static dev.patchboard.verification.log.LogFixtures.golden;
import static dev.patchboard.verification.log.LogFixtures.read;
import static dev.patchboard.verification.log.LogFixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.Outcome;
import org.junit.jupiter.api.Test;

/** A log in detail has marks of the process that writes it, and within them those of the installation. */
class MsiMarksTest {

    private static final String INSTALLED = "Kit Web 2.4.2 INSTALLED @20";

    @Test
    void theMarksOfTheInstallationAreOfTheRunThatTheyStandIn() {
        assertThat(golden(read(bytes("msi-marks.log")))).containsExactly(INSTALLED);
    }

    @Test
    void theMarksOfTheInstallationMayBeInAnotherLanguage() {
        String log = text("msi-marks.log")
                .replace("=== Logging started", "=== Protokollierung gestartet")
                .replace("=== Logging stopped", "=== Protokollierung beendet");

        assertThat(golden(read(log))).containsExactly(INSTALLED);
    }

    @Test
    void aMarkInAnotherLanguageThatTheInstallationStartsDoesNotEndIt() {
        String log = text("msi-marks.log").replace("=== Logging started", "=== Protokollierung gestartet");
        String cut = log.substring(0, log.indexOf("MSI (s) (3C:A8) [09:14:09:740]"));

        assertThat(read(cut).overall()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aRunThatEndsInMidAirIsNotEndedByTheNextOneInTheSameFile() {
        String brief = "=== Logging started: 11/23/2026  09:14:03 ===\n"
                + "Windows Installer installed the product. Product Name: Kit Agent. Product Version: 1.0. Product Language: 1033."
                + " Manufacturer: Kit. Installation success or error status: 0.\n";
        String whole = brief.replace("Kit Agent", "Kit Web") + "=== Logging stopped: 11/23/2026  09:14:09 ===\n";

        assertThat(golden(read(brief + whole))).containsExactly("Kit Agent 1.0 UNKNOWN @2", "Kit Web 1.0 INSTALLED @4");
    }
}
