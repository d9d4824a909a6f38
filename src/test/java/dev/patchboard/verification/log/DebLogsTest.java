package dev.patchboard.verification.log;

import static dev.patchboard.verification.log.LogFixtures.bytes;
import static dev.patchboard.verification.log.LogFixtures.golden;
import static dev.patchboard.verification.log.LogFixtures.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DebLogsTest {

    @Test
    void readsUnattendedUpgradesRunByRun() {
        LogReport report = read(bytes("deb/unattended-upgrades.log"));

        assertThat(report.format()).isEqualTo("unattended-upgrades");
        assertThat(golden(report))
                .containsExactly(
                        "kit-pinned - BLOCKED_BY_POLICY @5",
                        "kit-held - BLOCKED_BY_POLICY @6",
                        "kit-tls - INSTALLED_REBOOT_PENDING @9",
                        "kit-web - INSTALLED_REBOOT_PENDING @9",
                        "linux-image-amd64 - INSTALLED_REBOOT_PENDING @9",
                        "kit-old - REMOVED @10",
                        "kit-agent - PARTIAL @17",
                        "kit-db - PARTIAL @17",
                        "kit-cut - UNKNOWN @21");
        assertThat(report.entries().get(2).time()).isEqualTo("2026-11-16T06:25:40");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ERROR Lock could not be acquired (another package manager running?) | BUSY",
                "ERROR Cache has broken packages, exiting | FAILED",
                "ERROR The URI http://kit.example/kit.deb failed to download, aborting | SOURCE_UNREACHABLE",
                "INFO No packages found that can be upgraded unattended and no pending auto-removals | UNKNOWN"
            })
    void saysWhyNothingWasDone(String text, Outcome outcome) {
        assertThat(read("2026-11-18 06:25:10,101 INFO Starting unattended upgrades script\n2026-11-18 06:25:11,101 "
                                + text + "\n")
                        .overall())
                .isEqualTo(outcome);
    }

    @Test
    void takesADryRunForNoInstallation() {
        String log = "2026-11-18 06:25:10,101 INFO Starting unattended upgrades script\n"
                + "2026-11-18 06:25:10,101 INFO Option --dry-run given, *not* performing real actions\n"
                + "2026-11-18 06:25:10,101 INFO Packages that will be upgraded: kit\n"
                + "2026-11-18 06:25:10,101 INFO All upgrades installed\n";

        assertThat(golden(read(log))).containsExactly("kit - UNKNOWN @4");
    }

    @Test
    void readsTheLayoutOfApt3() {
        LogReport report = read(bytes("deb/apt3-console.txt"));

        assertThat(report.format()).isEqualTo("apt-term");
        assertThat(golden(report))
                .containsExactly(
                        "kit-present 2.0-4 ALREADY_PRESENT @4",
                        "kit-libs:amd64 1.0-1 INSTALLED @26",
                        "kit-tls:amd64 3.0.15-1 INSTALLED @27",
                        "kit-phased - BLOCKED_BY_POLICY @6");
    }

    @Test
    void saysInApt3sWordsWhyNothingCame() {
        String log = "Upgrading:\n  kit\n\nSummary:\n  Upgrading: 1, Installing: 0, Removing: 0, Not Upgrading: 0\n"
                + "Err:1 http://kit.example/kit stable/main amd64 kit all 1.0-1\n  403  Forbidden [IP: 192.0.2.1 80]\n"
                + "Error: Failed to fetch http://kit.example/kit.deb  403  Forbidden [IP: 192.0.2.1 80]\n";

        assertThat(read(log).overall()).isEqualTo(Outcome.SOURCE_UNREACHABLE);
    }

    @Test
    void keepsTwoCallsOfAptOnOneConsoleApart() {
        String one = "Reading package lists...\n1 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n"
                + "Setting up kit (1.0) ...\nProcessing triggers for man-db (2.13.1-1) ...\n";
        String two = "Reading package lists...\n1 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n"
                + "Setting up other (1.0) ...\nProcessing triggers for man-db (2.13.1-1) ...\n";

        assertThat(golden(read(one + two))).containsExactly("kit 1.0 INSTALLED @3", "other 1.0 INSTALLED @7");
    }
}
