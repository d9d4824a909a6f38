package dev.patchboard.verification.log;

import static dev.patchboard.verification.log.LogFixtures.bytes;
import static dev.patchboard.verification.log.LogFixtures.golden;
import static dev.patchboard.verification.log.LogFixtures.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    void law4AnUnattendedUpgradeOfOnePackageThatFailedLeavesItHalfInstalled() {
        String log = "2026-11-18 06:25:10,101 INFO Packages that will be upgraded: kit\n"
                + "2026-11-18 06:25:11,101 ERROR Installing the upgrades failed!\n"
                + "2026-11-18 06:25:11,102 ERROR error message: installArchives() failed\n";

        assertThat(golden(read(log))).containsExactly("kit - PARTIAL @3");
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Pending kernel upgrade!",
                "Restarting the system to load the new kernel will not be handled automatically, so you should consider rebooting.",
                "Restarting the system to load the new processor microcode will not be handled automatically, so you should consider rebooting.",
                "NEEDRESTART-KSTA: 2",
                "NEEDRESTART-KSTA: 3"
            })
    void aRestartThatIsAskedForAtTheEndOfARunIsOwedByItsKernel(String asks) {
        for (String log : List.of(run(asks), console(asks))) {
            assertThat(read(log).entries())
                    .filteredOn(entry -> Boolean.TRUE.equals(entry.reboot()))
                    .extracting(LogEntry::subject)
                    .containsExactlyInAnyOrder("linux-image-6.1.0-30-amd64", "linux-image-amd64");
            assertThat(read(log).entries())
                    .extracting(LogEntry::outcome)
                    .containsExactly(
                            Outcome.INSTALLED_REBOOT_PENDING, Outcome.INSTALLED_REBOOT_PENDING, Outcome.INSTALLED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NEEDRESTART-KSTA: 1",
                "NEEDRESTART-KSTA: 0",
                "Running kernel seems to be up-to-date.",
                "No services need to be restarted."
            })
    void noRestartIsOwedWhereNoneIsAskedFor(String says) {
        assertThat(read(run(says)).entries()).extracting(LogEntry::reboot).containsOnlyNulls();
    }

    @Test
    void aRestartThatAnyPackageMayHaveAskedForIsOwedByAllOfTheRun() {
        String any = "*** System restart required ***";

        for (String asks : List.of(any, "NEEDRESTART-KSTA: 3\n" + any, any + "\nNEEDRESTART-KSTA: 3")) {
            assertThat(read(run(asks)).entries())
                    .hasSize(3)
                    .extracting(LogEntry::reboot)
                    .containsOnly(true);
        }
    }

    @Test
    void aRestartAskedForByARunWithoutAKernelIsOwedByItsPackages() {
        String log = run("Pending kernel upgrade!")
                .replace("linux-image-6.1.0-30-amd64", "libc6")
                .replace("linux-image-amd64", "dbus");

        assertThat(read(log).entries()).hasSize(3).extracting(LogEntry::reboot).containsOnly(true);
    }

    @Test
    void aRestartAskedForByOneRunIsNotOwedByTheNext() {
        String log = run("Pending kernel upgrade!")
                + "Log started: 2026-11-17  07:00:00\nUnpacking linux-image-amd64 (6.1.128-1) over (6.1.124-1) ...\n"
                + "Setting up linux-image-amd64 (6.1.128-1) ...\nLog ended: 2026-11-17  07:00:09\n";

        assertThat(read(log).entries())
                .filteredOn(entry -> Boolean.TRUE.equals(entry.reboot()))
                .extracting(LogEntry::subject)
                .containsExactly("linux-image-6.1.0-30-amd64");
    }

    private static String run(String says) {
        return "Log started: 2026-11-16  07:00:00\n" + steps() + says + "\nLog ended: 2026-11-16  07:00:09\n";
    }

    private static String console(String says) {
        return "Reading package lists...\nBuilding dependency tree...\n2 upgraded, 1 newly installed, 0 to remove and 0 not upgraded.\n"
                + steps() + says + "\n";
    }

    private static String steps() {
        StringBuilder steps = new StringBuilder();
        for (String name : List.of("linux-image-6.1.0-30-amd64", "linux-image-amd64", "curl")) {
            steps.append("Unpacking ").append(name).append(" (6.1.124-1) over (6.1.119-1) ...\n");
        }
        for (String name : List.of("linux-image-6.1.0-30-amd64", "linux-image-amd64", "curl")) {
            steps.append("Setting up ").append(name).append(" (6.1.124-1) ...\n");
        }
        return steps.append("Processing triggers for man-db (2.11.2-2) ...\n\n").toString();
    }

    @Test
    void namesThePackagesOfUnmetDependenciesThatMadeAptGiveUp() {
        String list = """
                Reading package lists...
                Building dependency tree...
                The following packages have unmet dependencies:
                 kit-addon : Depends: kit-missing (>= 1.0) but it is not installable
                             Recommends: kit-more but it is not going to be installed
                """;

        assertThat(golden(read(list + "E: Unable to correct problems, you have held broken packages.\n")))
                .containsExactly("kit-addon - DEPENDENCY_CONFLICT @4", "apt - DEPENDENCY_CONFLICT @6");
        assertThat(read(list).entries()).isEmpty();
    }

    @Test
    void namesThePackageThatUnattendedUpgradesCouldNotMark() {
        LogReport report = read("""
                2026-11-20 06:25:01,123 INFO Starting unattended upgrades script
                2026-11-20 06:25:04,200 WARNING package kit-kernel upgradable but fails to be marked for upgrade (E:Unable to correct problems, you have held broken packages.)
                2026-11-20 06:25:05,124 INFO Packages that will be upgraded: kit-web
                2026-11-20 06:25:35,124 INFO All upgrades installed
                """);

        assertThat(golden(report)).containsExactly("kit-kernel - DEPENDENCY_CONFLICT @2", "kit-web - INSTALLED @4");
    }

    @Test
    void namesThePackageOfAnArchiveThatAptHasCounted() {
        String log = "Log started: 2026-11-19  21:09:35\n"
                + "Unpacking kit-web (2.4.1) ...\n"
                + "Preparing to unpack .../08-kit-server_8.0.13-1_amd64.deb ...\n"
                + "dpkg: error processing archive /tmp/apt-dpkg-install-4R2Nkm/08-kit-server_8.0.13-1_amd64.deb (--unpack):\n"
                + " subprocess new pre-installation script returned error exit status 5\n"
                + "Errors were encountered while processing:\n"
                + " /tmp/apt-dpkg-install-4R2Nkm/08-kit-server_8.0.13-1_amd64.deb\n"
                + "Log ended: 2026-11-19  21:09:54\n";

        assertThat(golden(read(log))).containsExactly("kit-web 2.4.1 PARTIAL @2", "kit-server 8.0.13-1 FAILED @4");
    }

    @Test
    void seesTheEndOfARunBehindWhatAKeyPressedLeftOnTheTerminal() {
        String log = "Log started: 2026-11-19  21:09:35\n"
                + "Unpacking kit-web (2.4.1) ...\n"
                + "Setting up kit-web (2.4.1) ...\n"
                + "yesLog ended: 2026-11-19  21:09:54\n";

        assertThat(golden(read(log))).containsExactly("kit-web 2.4.1 INSTALLED @3");
        assertThat(golden(read(log.replace("Log started", "Log begins")))).containsExactly("kit-web 2.4.1 UNKNOWN @3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dpkg: unrecoverable fatal error, aborting:\n unable to fsync updated status of 'kit-web': Input/output error",
                "dpkg: error: dpkg frontend lock was locked by another process with pid 12",
                "E: Sub-process /usr/bin/dpkg received a segmentation fault.",
                "E: Sub-process /usr/bin/dpkg exited unexpectedly",
                "E: Sub-process /usr/bin/dpkg returned an error code (2)"
            })
    void believesNoStepInWhichDpkgItselfStopped(String says) {
        String log = "Log started: 2026-11-19  21:09:35\n"
                + "Setting up kit-tls (1.1) ...\n"
                + "Setting up kit-web (2.4.2) ...\n"
                + says + "\n"
                + "Log ended: 2026-11-19  21:09:54\n";

        assertThat(golden(read(log))).contains("kit-tls 1.1 INSTALLED @2", "kit-web 2.4.2 UNKNOWN @3");
    }

    @Test
    void whatAScriptSaysOfDpkgDoesNotCountOnceDpkgGoesOn() {
        String log = "Log started: 2026-11-19  21:09:35\n"
                + "Setting up kit-tls (1.1) ...\n"
                + "dpkg: error: --compare-versions takes three arguments\n"
                + "Setting up kit-web (2.4.2) ...\n"
                + "Log ended: 2026-11-19  21:09:54\n";

        assertThat(golden(read(log))).containsExactly("kit-tls 1.1 INSTALLED @2", "kit-web 2.4.2 INSTALLED @4");
    }

    @Test
    void aTerminalThatCannotBeLoggedIsNoFailedInstallation() {
        String log = "Log started: 2026-11-19  21:09:35\n"
                + "E: Can not write log (Is /dev/pts mounted?) - posix_openpt (19: No such device)\n"
                + "Setting up kit-web (2.4.2) ...\n"
                + "Log ended: 2026-11-19  21:09:54\n";

        assertThat(golden(read(log))).containsExactly("kit-web 2.4.2 INSTALLED @3");
    }

    @Test
    void dpkgNamesAPackageAnewOnceItSeesItsArchitecture() {
        String begun =
                "2026-11-19 04:55:24 install dpkg <none> 1.22.6\n2026-11-19 04:55:24 status half-installed dpkg 1.22.6\n";
        String log = begun
                + "2026-11-19 04:55:25 status unpacked dpkg:amd64 1.22.6\n"
                + "2026-11-19 04:55:26 startup packages configure\n"
                + "2026-11-19 04:55:27 status installed dpkg:amd64 1.22.6\n"
                + "2026-11-20 04:55:27 startup archives unpack\n";

        assertThat(golden(read(log))).containsExactly("dpkg:amd64 1.22.6 INSTALLED @5");
        assertThat(golden(read(log + begun))).contains("dpkg 1.22.6 UNKNOWN @8");
        assertThat(golden(read(log.replace("dpkg:amd64", "libdpkg:amd64")))).contains("dpkg 1.22.6 PARTIAL @2");
    }

    private static final String SET_UP = """
            Reading package lists...
            Building dependency tree...
            1 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.
            Unpacking kit (2.0) over (1.0) ...
            Setting up kit (2.0) ...
            dpkg: error processing package kit (--configure):
             installed kit package post-installation script subprocess returned error exit status 1
            Errors were encountered while processing:
             kit
            E: Sub-process /usr/bin/dpkg returned an error code (1)
            """;

    private static final String FOUND = """
            Reading package lists...
            Building dependency tree...
            kit is already the newest version (2.0).
            0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.
            """;

    @Test
    void law4WhatAptOnlyFindsThereAfterItsScriptFailedStaysHalfInstalled() {
        assertThat(golden(read(SET_UP + FOUND))).containsExactly("kit 2.0 PARTIAL @6", "apt - FAILED @10");
        assertThat(golden(read(SET_UP + FOUND + "1 not fully installed or removed.\n")))
                .containsExactly("kit 2.0 PARTIAL @6", "apt - FAILED @10");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "package kit (--configure) | dependency problems - leaving unconfigured | PARTIAL",
                "package kit (--install) | installed kit package post-installation script subprocess returned error exit status 1 | PARTIAL",
                "package kit (--install) | dependency problems - leaving unconfigured | PARTIAL",
                "package kit (--install) | trying to overwrite '/usr/bin/kit', which is also in package other 1.0 | DEPENDENCY_CONFLICT",
                "package kit (--configure) | package kit is already installed and configured | FAILED",
                "archive /var/cache/apt/archives/kit_2.0_all.deb (--unpack) | new kit package pre-installation script subprocess returned error exit status 1 | FAILED"
            })
    void howFarDpkgCameWithAPackageDecidesWhetherItIsHalfInstalled(String step, String reason, Outcome outcome) {
        String log = "Log started: 2026-11-19  21:09:35\nUnpacking kit (2.0) over (1.0) ...\ndpkg: error processing "
                + step + ":\n " + reason + "\nLog ended: 2026-11-19  21:09:54\n";

        assertThat(read(log).overall()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 not fully installed or removed.\n", "  12 not fully installed or removed.\n"})
    void law4ThePackageThatAptCallsTheNewestMayBeTheOneThatIsHalfInstalled(String says) {
        assertThat(golden(read(FOUND + says))).containsExactly("kit 2.0 UNKNOWN @3");
        assertThat(golden(read(FOUND + says + FOUND))).containsExactly("kit 2.0 ALREADY_PRESENT @8");
        assertThat(golden(read(FOUND + FOUND + says))).containsExactly("kit 2.0 UNKNOWN @7");
    }

    @Test
    void theRunThatGoesOnWithWhatWasHalfInstalledNamesIt() {
        String half = "%d not fully installed or removed.\nSetting up other (1.0) ...\n"
                + "Processing triggers for man-db (2.13.1-1) ...\n";

        assertThat(golden(read(FOUND + half.formatted(1)))).contains("kit 2.0 ALREADY_PRESENT @3");
        assertThat(golden(read(FOUND + half.formatted(2)))).contains("kit 2.0 UNKNOWN @3");
        assertThat(golden(read(FOUND + half.formatted(1).replace("Setting", "Unpacking other (1.0) ...\nSetting"))))
                .contains("kit 2.0 UNKNOWN @3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Conf kit (2.0 stable [amd64])", "Inst other [1.0] (2.0 stable [amd64])", "Remv old [1.0]"})
    void law4ASimulationProvesNothing(String step) {
        String note = "NOTE: This is only a simulation!\n      apt-get needs root privileges for real execution.\n";

        assertThat(golden(read(note + FOUND))).containsExactly("kit 2.0 UNKNOWN @5");
        assertThat(golden(read(FOUND + step + "\n"))).containsExactly("kit 2.0 UNKNOWN @3");
        assertThat(golden(read(FOUND + step + "\n" + FOUND))).containsExactly("kit 2.0 ALREADY_PRESENT @8");
    }

    @Test
    void aSimulationTakesNothingFromWhatTheSameFileShowsToBePutIn() {
        String installed =
                SET_UP.substring(0, SET_UP.indexOf("dpkg: error")) + "Processing triggers for man-db (2.13.1-1) ...\n";
        String note = "NOTE: This is only a simulation!\n";

        assertThat(golden(read(installed + note + FOUND))).containsExactly("kit 2.0 INSTALLED @5");
        assertThat(golden(read(installed + note + FOUND.replace("2.0", "1.0")))).containsExactly("kit 1.0 UNKNOWN @10");
    }
}
