package dev.patchboard.verification.log;

import static dev.patchboard.verification.log.LogFixtures.bytes;
import static dev.patchboard.verification.log.LogFixtures.golden;
import static dev.patchboard.verification.log.LogFixtures.read;
import static dev.patchboard.verification.log.LogFixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RpmLogsTest {

    @Test
    void readsAConsoleOfDnfThatIsCompleteThoughScriptsFailed() {
        LogReport report = read(bytes("rpm/dnf4-console.txt"));

        assertThat(report.format()).isEqualTo("dnf-console");
        assertThat(golden(report))
                .containsExactly(
                        "kit-present.x86_64 2.0-4.el9 ALREADY_PRESENT @3",
                        "kernel.x86_64 5.14.0-503.19.1.el9 INSTALLED @76",
                        "kit-tls.x86_64 1:3.0.7-28.el9 INSTALLED @73",
                        "kit-tls.i686 1:3.0.7-28.el9 INSTALLED @72",
                        "python3.11-kit-with-a-name-too-long-for-its-column.noarch 68.0-2.el9_4 INSTALLED @74",
                        "kit-web.x86_64 2.4.62-1.el9 FAILED @51",
                        "kit-agent.noarch 7.1-3.el9 PARTIAL @60",
                        "kit-old.noarch 0.9-1.el9 REMOVED @78",
                        "kit-mail.x86_64 4.0-2.el9 DEPENDENCY_CONFLICT @80",
                        "kit-gui.x86_64 3.1-1.el9 DEPENDENCY_CONFLICT @80");
    }

    @Test
    void readsAConsoleOfDnf5WhichListsNothingAtItsEndAndCutsLongNames() {
        assertThat(golden(read(bytes("rpm/dnf5-console.txt"))))
                .containsExactly(
                        "kit-present.x86_64 2.0-4.fc42 ALREADY_PRESENT @4",
                        "kit-tls.x86_64 1:3.2.4-1.fc42 INSTALLED @32",
                        "kit-agent.noarch 7.1-3.fc42 PARTIAL @35",
                        "kit-libs.x86_64 1.0-1.fc42 INSTALLED @31",
                        "kit-old.noarch 0.9-1.fc42 REMOVED @39");
    }

    @Test
    void takesNoPieceOfANameForOneThatWasCutWhereOtherWordsFollowIt() {
        String interleaved = text("rpm/dnf5-console.txt")
                .replace("Installing kit-libs-0:1.0-1.fc42. 100%", "Installing kit-l   x86_64 1:3.2.4-1.fc42 100%");

        assertThat(golden(read(interleaved))).contains("kit-libs.x86_64 1.0-1.fc42 UNKNOWN @13");
    }

    @ParameterizedTest
    @ValueSource(strings = {".x86", ".", "", ".x86_64"})
    void takesAStepWhoseNameIsCutAtItsColumnForThePackageOfTheClosingList(String rest) {
        String log = """
                Dependencies resolved.
                Running transaction
                  Preparing        :                                                        1/1
                  Upgrading        : kit-js-1:18.19.0-1.module+el8.9.0+20722+8fa2f4a5%1$s   1/2
                  Cleanup          : kit-js-1:18.18.2-1.module+el8.8.0+20387+a6e4d2ff%1$s   2/2
                  Verifying        : kit-js-1:18.19.0-1.module+el8.9.0+20722+8fa2f4a5%1$s   1/2

                Upgraded:
                  %2$s

                Complete!
                """;
        String whole = "kit-js-1:18.19.0-1.module+el8.9.0+20722+8fa2f4a5.x86_64";

        assertThat(golden(read(log.formatted(rest, whole))))
                .containsExactly("kit-js.x86_64 1:18.19.0-1.module+el8.9.0+20722+8fa2f4a5 INSTALLED @9");
        assertThat(golden(read(log.formatted(rest, "kit-js-1:18.20.0-1.el8.x86_64"))))
                .anyMatch(entry -> entry.contains("18.19") && entry.contains("UNKNOWN") || rest.equals(".x86_64"));
    }

    @Test
    void tellsARestartThatIsDueThoughDnf5LoadsItsRepositoriesFirst() {
        LogReport report = read("""
                Updating and loading repositories:
                Repositories loaded.
                Core libraries or services have been updated since boot-up:
                  * glibc

                Reboot is required to fully utilize these updates.
                """);

        assertThat(report.format()).isEqualTo("needs-restarting");
        assertThat(report.entries()).singleElement().returns(true, LogEntry::reboot);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "E: dpkg was interrupted, you must manually run 'sudo dpkg --configure -a' to correct the problem. | apt-term | FAILED",
                "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 71 (apt) | apt-term | BUSY",
                "Error: Cannot retrieve repository metadata (repomd.xml) for repository: kit. Please verify its path and try again"
                        + " | dnf-console | SOURCE_UNREACHABLE",
                "https://kit.example/os/repodata/repomd.xml: [Errno 14] curl#58 - \"Expired.\" | dnf-console | SOURCE_UNREACHABLE",
                "Warning: There are no enabled repositories defined. | zypper-console | SOURCE_UNREACHABLE"
            })
    void readsTheOneLineInWhichAToolSaysWhyItDidNotBegin(String line, String format, Outcome outcome) {
        LogReport report = read(line + "\n");

        assertThat(report.format()).isEqualTo(format);
        assertThat(report.entries()).singleElement().returns(outcome, LogEntry::outcome);
    }

    @Test
    void readsAConsoleOfYum3() {
        assertThat(golden(read(bytes("rpm/yum3-console.txt"))))
                .containsExactly(
                        "kit-present.x86_64 2.0-4.el7 ALREADY_PRESENT @4",
                        "kernel.x86_64 3.10.0-1160.119.1.el7 INSTALLED @48",
                        "kit-tls.x86_64 1:1.0.2k-26.el7_9 INSTALLED @51",
                        "kit-agent.noarch 7.1-3.el7 PARTIAL @41",
                        "kit-tls-libs.x86_64 1:1.0.2k-26.el7_9 INSTALLED @54",
                        "kit-gui.x86_64 3.1-1.el7 DEPENDENCY_CONFLICT @57");
    }

    @Test
    void readsAConsoleOfTdnf() {
        assertThat(golden(read(bytes("rpm/tdnf-console.txt"))))
                .containsExactly(
                        "kit-libs.x86_64 1.0-1.azl3 INSTALLED @16",
                        "kit-tls.x86_64 3.3.5-1.azl3 INSTALLED @17",
                        "kit-agent.noarch 7.1-3.azl3 PARTIAL @20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rpm/dnf5-console.txt", "rpm/tdnf-console.txt"})
    void believesNoStepOfARunThatIsNotComplete(String name) {
        String cut = text(name).replace("Complete!\n", "");

        assertThat(read(cut).entries())
                .extracting(LogEntry::outcome)
                .doesNotContain(Outcome.INSTALLED, Outcome.REMOVED);
    }

    @Test
    void believesNoStepOfDnfThatItsClosingListDoesNotName() {
        String whole = text("rpm/dnf4-console.txt");

        assertThat(read(whole.substring(0, whole.indexOf("\nUpgraded:"))).entries())
                .extracting(LogEntry::outcome)
                .doesNotContain(Outcome.INSTALLED, Outcome.REMOVED);
    }

    @Test
    void readsDnfLogRunByRun() {
        LogReport report = read(bytes("rpm/dnf.log"));

        assertThat(report.format()).isEqualTo("dnf");
        assertThat(golden(report))
                .containsExactly(
                        "kit-tls.x86_64 1:1.1.1k-14.el8_6 INSTALLED @22",
                        "kit-web.x86_64 2.4.37-65.el8 INSTALLED @23",
                        "kit-db.x86_64 10.6.12-1.el8 SOURCE_UNREACHABLE @40",
                        "kit-agent.noarch 7.1-3.el8 UNKNOWN @48");
        assertThat(report.entries().get(0).time()).isEqualTo("2026-11-16T02:20:09Z");
    }

    @Test
    void readsTheRpmLogOfDnfWithItsFailedScripts() {
        LogReport report = read(bytes("rpm/dnf.rpm.log"));

        assertThat(report.format()).isEqualTo("dnf-rpm");
        assertThat(golden(report))
                .containsExactly(
                        "kit-tls.x86_64 1:3.0.7-28.el9 INSTALLED @2",
                        "kit-agent.noarch 7.1-3.el9 PARTIAL @5",
                        "kernel-core.x86_64 5.14.0-503.19.1.el9 INSTALLED @8",
                        "kit-web.x86_64 2.4.62-1.el9 FAILED @10",
                        "kit-old.noarch 0.9-1.el9 REMOVED @14",
                        "kit-db.x86_64 10.5.9-1.el9 INSTALLED @16",
                        "kit-cut.x86_64 2.0-1.el9 UNKNOWN @19");
        assertThat(report.entries().get(0).time()).isEqualTo("2026-11-16T02:20:05+01:00");
    }

    @Test
    void readsTheStepsInTheLogOfDnf5() {
        LogReport report = read(bytes("rpm/dnf5.log"));

        assertThat(report.format()).isEqualTo("dnf5");
        assertThat(golden(report))
                .containsExactly(
                        "kit-tls.x86_64 1:3.2.4-1.fc42 INSTALLED @7",
                        "kit-agent.noarch 7.1-3.fc42 PARTIAL @12",
                        "kit-web.x86_64 2.4.62-1.fc42 FAILED @15",
                        "kit-old.noarch 0.9-1.fc42 REMOVED @20",
                        "kit-last.x86_64 2.0-1.fc42 UNKNOWN @24",
                        "kit-cut.x86_64 2.0-1.fc42 UNKNOWN @25");
    }

    @Test
    void readsYumLogWhichHasNoYearAndSoNoTime() {
        LogReport report = read(bytes("rpm/yum.log"));

        assertThat(report.format()).isEqualTo("yum");
        assertThat(golden(report))
                .containsExactly(
                        "kit-tls-libs.x86_64 1:1.0.2k-26.el7_9 INSTALLED @1",
                        "kernel.x86_64 3.10.0-1160.119.1.el7 INSTALLED @2",
                        "java-1.8.0-openjdk.x86_64 1.8.0.412.b08-1.el7_9 INSTALLED @3",
                        "kit-old - REMOVED @4",
                        "kit-web.i386 2.2.3-92.el5 INSTALLED @6",
                        "kit-gone.noarch 1.0-1.el7 REMOVED @8");
        assertThat(report.entries()).extracting(LogEntry::time).containsOnlyNulls();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Error: This command has to be run with superuser privileges (under the root user on most systems). | ACCESS_DENIED",
                "You need to be root to perform this command. | ACCESS_DENIED",
                "Existing lock /var/run/yum.pid: another copy is running as pid 1234. | BUSY",
                "Error: Failed to download metadata for repo 'kit': Cannot download repomd.xml | SOURCE_UNREACHABLE",
                "Error: Failed to download metadata for repo 'kit': repomd.xml GPG signature verification error: Bad GPG signature | INTEGRITY_FAILED",
                "Error: Unable to find a match: kit | FAILED",
                "Error(1032) : Operation not permitted. You have to be root. | ACCESS_DENIED",
                "Error(1020) : Insufficient disk space at cache directory /var/cache/tdnf | NO_SPACE"
            })
    void saysWhyNothingWasDone(String text, Outcome outcome) {
        assertThat(read("Last metadata expiration check: 0:00:01 ago on Sun Nov 22 09:21:51 2026.\n" + text + "\n")
                        .overall())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Error: GPG check FAILED | INTEGRITY_FAILED",
                "Error: Transaction test error:\\n  installing package kit-1.0-1.el9.x86_64 needs 12MB more space on the / filesystem | NO_SPACE",
                "Operation aborted. | CANCELLED",
                "Exiting on user command | CANCELLED",
                "Error: Error downloading packages:\\n  Cannot download kit.rpm: All mirrors were tried | SOURCE_UNREACHABLE",
                "Error: Transaction failed | FAILED",
                "Running transaction | UNKNOWN"
            })
    void tellsForThePlannedPackageWhyItIsNotIn(String text, Outcome outcome) {
        String plan =
                "Dependencies resolved.\n================\nInstalling:\n kit   x86_64  1.0-1.el9   repo   12 k\n\n"
                        + "Transaction Summary\n================\nInstall  1 Package\n\n";

        assertThat(read(plan + text.replace("\\n", "\n") + "\n").entries())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.subject()).isEqualTo("kit.x86_64");
                    assertThat(entry.outcome()).isEqualTo(outcome);
                });
    }

    @Test
    void claimsNothingWhenThereIsNothingToDo() {
        assertThat(
                        read("Last metadata expiration check: 0:00:01 ago on Sun Nov 22 09:21:51 2026.\nDependencies resolved.\n"
                                        + "Nothing to do.\nComplete!\n")
                                .overall())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void takesADownloadForNoInstallation() {
        String log =
                "Dependencies resolved.\nUpgrading:\n kit   x86_64  1.0-1.el9   repo   12 k\n\nTransaction Summary\n"
                        + "DNF will only download packages for the transaction.\nDownloading Packages:\nComplete!\n"
                        + "The downloaded packages were saved in cache until the next successful transaction.\n";

        assertThat(golden(read(log))).containsExactly("kit.x86_64 1.0-1.el9 UNKNOWN @3");
    }

    @Test
    void takesAnAdviceToRestartForNoInstallation() {
        LogReport report = read("Core libraries or services have been updated since boot-up:\n  * kernel\n  * kit\n\n"
                + "Reboot is required to fully utilize these updates.\n");

        assertThat(report.overall()).isEqualTo(Outcome.UNKNOWN);
        assertThat(report.entries())
                .singleElement()
                .extracting(LogEntry::reboot)
                .isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Error: \n Problem: cannot install the best update candidate for package kit-web-1.20-1.el9.noarch\n"
                        + "  - nothing provides libkit.so.9 needed by kit-web-1.24-1.el9.noarch from kit\n",
                "Failed to resolve the transaction:\nProblem: package kit-web-1.24-1.el9.noarch from kit requires libkit, but none of the"
                        + " providers can be installed\n",
                "Error: Package: kit-web-1.24-1.el9.noarch (kit)\n           Requires: libkit.so.9\n"
                        + " You could try using --skip-broken to work around the problem\n",
                "--> Finished Dependency Resolution\n\nPackages skipped because of dependency problems:\n"
                        + "    kit-web-1.24-1.el9.noarch from kit\n"
            })
    void namesThePackageThatAConflictKeptOut(String said) {
        LogReport report =
                read("Last metadata expiration check: 0:00:01 ago on Sun 22 Nov 2026 09:21:54 AM UTC.\n" + said);

        assertThat(report.entries()).extracting(LogEntry::subject).containsExactly("kit-web.noarch");
        assertThat(report.entries()).extracting(LogEntry::version).containsExactly("1.24-1.el9");
        assertThat(report.overall()).isEqualTo(Outcome.DEPENDENCY_CONFLICT);
    }

    @Test
    void namesNoPackageOfTheSystemThatOnlyStandsInTheWay() {
        LogReport report = read("""
                Last metadata expiration check: 0:00:01 ago on Sun 22 Nov 2026 09:21:54 AM UTC.
                Error:
                 Problem: problem with installed package kit-tls-3.0-1.el9.noarch
                  - package kit-tls-3.0-1.el9.noarch from @System requires libkit = 3.0, but none of the providers can be installed
                  - package kit-rival-1.0-1.el9.noarch from kit conflicts with libkit provided by kit-libs-3.0-1.el9.noarch from @System
                """);

        assertThat(golden(report)).containsExactly("kit-rival.noarch 1.0-1.el9 DEPENDENCY_CONFLICT @5");
    }

    private static final String GOES_ON = """
            Loaded plugins: fastestmirror
            %s
            Running transaction
              Updating   : kit-web-1.24-1.el7.noarch                                    1/2
              Cleanup    : kit-web-1.20-1.el7.noarch                                    2/2

            Updated:
              kit-web.noarch 0:1.24-1.el7

            %s
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Some delta RPMs failed to download or rebuild. Retrying..",
                "[MIRROR] kit-web-1.24-1.el7.noarch.rpm: Curl error (28): Timeout was reached for http://a.example/kit-web",
                "http://a.example/repodata/repomd.xml: [Errno 14] curl#6 - \"Could not resolve host\"\nTrying other mirror."
            })
    void aMirrorThatDidNotAnswerIsNoFailureOfARunThatWentThrough(String said) {
        assertThat(golden(read(GOES_ON.formatted(said, "Complete!")))).hasSize(1);
        assertThat(read(GOES_ON.formatted(said, "Complete!")).overall()).isEqualTo(Outcome.INSTALLED);
    }

    @Test
    void aMirrorThatDidNotAnswerIsToldWhereNoOtherDid() {
        LogReport report = read("""
                Loaded plugins: fastestmirror
                http://a.example/repodata/repomd.xml: [Errno 14] curl#6 - "Could not resolve host"
                Trying other mirror.
                Cannot find a valid baseurl for repo: kit
                """);

        assertThat(golden(report)).containsExactly("yum - SOURCE_UNREACHABLE @4");
    }

    private static final String AUTOMATIC = """
            The following updates have been applied on 'web01.example.org':
            ================================================================================
             Package          Arch     Version                Repository               Size
            ================================================================================
            Upgrading:
             kit-tls          x86_64   1:3.0.7-28.el9_4       kit                     1.2 M
            Removing:
             kit-old          noarch   0.9-1.el9              @kit                    2.1 M

            Transaction Summary
            ================================================================================
            Upgrade  1 Package

            Updates completed at Fri 20 Nov 2026 06:25:31 AM UTC
            """;

    @Test
    void readsWhatDnfAutomaticMailsOfARunAsThatOfTheMachineItNames() {
        LogReport report = read(AUTOMATIC);

        assertThat(report.format()).isEqualTo("dnf-automatic");
        assertThat(report.host()).isEqualTo("web01.example.org");
        assertThat(golden(report))
                .containsExactly("kit-tls.x86_64 1:3.0.7-28.el9_4 INSTALLED @6", "kit-old.noarch 0.9-1.el9 REMOVED @8");
        assertThat(report.entries().get(0).time()).isEqualTo("2026-11-20T06:25:31Z");
    }

    @Test
    void aMailOfAMachineWithoutANameIsOfNoneThatTheMailboxNames() {
        String nameless =
                AUTOMATIC.replace("web01.example.org", "localhost.localdomain").replace("3.0.7", "3.0.9");

        assertThat(read(AUTOMATIC + nameless).onlyOf("web01.example.org").entries())
                .filteredOn(entry -> entry.subject().startsWith("kit-tls"))
                .singleElement()
                .returns("1:3.0.7-28.el9_4", LogEntry::version);
        assertThat(read(nameless + AUTOMATIC).machines()).hasSize(2).contains("web01.example.org");
        assertThat(read(nameless).host()).isNull();
        assertThat(read(nameless).machines()).isEmpty();
    }

    @Test
    void takesNoUpdateForInstalledThatDnfAutomaticOnlyAnnouncesOrWhoseListIsCut() {
        String announced = AUTOMATIC.replace("have been applied", "are available");
        String cut = AUTOMATIC.substring(0, AUTOMATIC.indexOf("Transaction Summary"));

        assertThat(read(announced).entries()).isNotEmpty().allSatisfy(entry -> assertThat(entry.outcome())
                .isEqualTo(Outcome.UNKNOWN));
        assertThat(read(cut).entries()).isNotEmpty().allSatisfy(entry -> assertThat(entry.outcome())
                .isNotEqualTo(Outcome.INSTALLED));
    }

    @Test
    void takesNoListBehindTheEndOfAMessageOfDnfAutomaticForItsOwn() {
        String other = AUTOMATIC.substring(AUTOMATIC.indexOf("====")).replace("kit-tls", "kit-mail");

        assertThat(read(AUTOMATIC + other).entries())
                .extracting(LogEntry::subject)
                .containsExactly("kit-tls.x86_64", "kit-old.noarch");
    }

    @Test
    void takesWhatYumCronIsGoingToDoForDoneOnlyWhereItSaysSo() {
        String plan = AUTOMATIC
                .replace("have been applied on 'web01.example.org'", "will be applied on web01.example.org")
                .replaceAll("Updates completed at .*\n", "");

        assertThat(read(plan).entries()).isNotEmpty().allSatisfy(entry -> assertThat(entry.outcome())
                .isEqualTo(Outcome.UNKNOWN));
        assertThat(golden(read(plan + "The updates were successfully applied\n")))
                .containsExactly("kit-tls.x86_64 1:3.0.7-28.el9_4 INSTALLED @6", "kit-old.noarch 0.9-1.el9 REMOVED @8");
        assertThat(read(plan).host()).isEqualTo("web01.example.org");
    }

    @Test
    void readsWhyDnfAutomaticFailed() {
        LogReport report = read("""
                An error has occured on: web01.example.org

                Error downloading packages: Curl error (6): Couldn't resolve host name
                """);

        assertThat(golden(report)).containsExactly("dnf-automatic - SOURCE_UNREACHABLE @3");
    }

    @Test
    void namesWhatDnfLogsInBoldWithoutItsMarks() {
        String bold = "\u001B[1mkit-web-2.4.2-1.el8.x86_64\u001B(B\u001B[m";
        String log = "2026-11-16T06:25:08+0300 INFO --- logging initialized ---\n"
                + "2026-11-16T06:25:09+0300 DDEBUG Command: dnf install kit-web kit-lost\n"
                + "2026-11-16T06:25:10+0300 INFO Package " + bold + " is already installed.\n"
                + "2026-11-16T06:25:11+0300 INFO No match for argument: "
                + bold.replace("web-2.4.2-1.el8.x86_64", "lost")
                + "\n";

        assertThat(golden(read(log)))
                .containsExactly("kit-web.x86_64 2.4.2-1.el8 ALREADY_PRESENT @3", "kit-lost - FAILED @4");
    }

    @Test
    void takesNoNameThatIsShorterThanDnf5CutsForAPackageThatBeginsSo() {
        String log = text("rpm/dnf5-console.txt");

        assertThat(golden(read(log))).anyMatch(entry -> entry.startsWith("kit-libs.x86_64 1.0-1.fc42 INSTALLED"));
        assertThat(golden(read(log.replace("Installing kit-libs-0:1.0-1.fc42. 100%", "Installing kit-l 100%"))))
                .noneMatch(entry -> entry.startsWith("kit-libs.x86_64 1.0-1.fc42 INSTALLED"));
    }
}
