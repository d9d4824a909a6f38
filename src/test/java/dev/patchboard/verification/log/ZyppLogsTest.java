package dev.patchboard.verification.log;

import static dev.patchboard.verification.log.LogFixtures.bytes;
import static dev.patchboard.verification.log.LogFixtures.golden;
import static dev.patchboard.verification.log.LogFixtures.read;
import static dev.patchboard.verification.log.LogFixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.patchboard.shared.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZyppLogsTest {

    private static final String PLAN = "Loading repository data...\nReading installed packages...\n\n"
            + "The following package is going to be upgraded:\n  kit\n\n1 package to upgrade.\n";

    @ParameterizedTest
    @ValueSource(strings = {"(none)", "unknown", "localhost.localdomain", "LOCALHOST4"})
    void takesWhatAnyMachineIsCalledForNoName(String name) {
        assertThat(read(text("zypp/history").replace("root@lab-07", "root@" + name))
                        .host())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "5.14.21-52.1,kernel-default.x86_64 5.14.21-73.1 INSTALLED @3",
        "5.14.21-73.1,kernel-default.x86_64 5.14.21-73.1 REMOVED @4"
    })
    void keepsANewKernelWhoseForerunnerIsTakenOutAfterwards(String removed, String entry) {
        String log = """
                Loading repository data...
                Reading installed packages...
                (1/2) Installing: kernel-default-5.14.21-73.1.x86_64 [...........done]
                (2/2) Removing: kernel-default-%s.x86_64 [...........done]
                """;

        assertThat(golden(read(log.formatted(removed)))).containsExactly(entry);
    }

    @Test
    void namesTheMachineOnWhichTheHistoryWasWritten() {
        assertThat(read(bytes("zypp/history")).host()).isEqualTo("lab-07");
        assertThat(read(text("zypp/history").replace("root@lab-07", "root@localhost"))
                        .host())
                .isNull();
        assertThat(read("2026-11-16 02:20:03|install|kit-tls|3.1.4-1|x86_64|root@db77|kit-update|7823612d9ca3|\n")
                        .host())
                .isEqualTo("db77");
    }

    @Test
    void aHistoryOfTwoMachinesTellsOfEachWhatItsLinesSay() {
        LogReport report = read("""
                2026-11-16 02:20:01|command|root@db77|'zypper' 'up'|
                2026-11-16 02:20:02|install|libkit|3.1.4-1|x86_64||kit-update|7823612d9ca3|
                2026-11-16 02:20:03|install|kit-tls|3.1.4-1|x86_64|root@db77|kit-update|7823612d9ca3|
                2026-11-16 02:21:01|command|root@db78|'zypper' 'up'|
                2026-11-16 02:21:03|install|other|1.0-1|x86_64|root@db78|kit-update|7823612d9ca3|
                2026-11-16 02:22:03|install|kit-tls|3.1.5-1|x86_64|root@DB77.example.net|kit-update|7823612d9ca3|
                """);

        assertThat(report.host()).isNull();
        assertThat(report.machines()).containsExactly("DB77.example.net", "db78");
        assertThat(golden(report.onlyOf("DB77.example.net")))
                .containsExactly("libkit.x86_64 3.1.4-1 INSTALLED @2", "kit-tls.x86_64 3.1.5-1 INSTALLED @6");
        assertThat(golden(report.onlyOf("db78"))).containsExactly("other.x86_64 1.0-1 INSTALLED @5");
    }

    @Test
    void linesOfTwoMachinesInOneJournalFinishNothingOfEachOther() {
        String begins = "Using snapshot 4 as base for new snapshot 5.";
        String installs = "(1/1) Installing: kit-2.0-1.x86_64 [..done]";
        String ends = "New default snapshot is #5 (/.snapshots/5/snapshot).";
        LogReport report = read(journal("db77", "transactional-update 4.6.0 started")
                + journal("db78", "transactional-update 4.6.0 started")
                + journal("db77", begins)
                + journal("db78", begins)
                + journal("db77", "Calling zypper --no-cd patch")
                + journal("db77", installs)
                + journal("db78", "Calling zypper --no-cd patch")
                + journal("db78", "Nothing to do.")
                + journal("db78", "Removing snapshot #5...")
                + journal("db77", ends));

        assertThat(report.machines()).contains("db77");
        assertThat(report.onlyOf("db77").entries())
                .extracting(LogEntry::subject, LogEntry::outcome)
                .containsExactly(tuple("kit.x86_64", Outcome.INSTALLED_REBOOT_PENDING));
        assertThat(report.onlyOf("db78").entries())
                .extracting(LogEntry::subject)
                .doesNotContain("kit.x86_64");
    }

    private static String journal(String machine, String words) {
        return "2026-11-20T09:00:00+0000 " + machine + " transactional-update[1234]: " + words + "\n";
    }

    @Test
    void readsTheHistoryWithTheScriptsThatFailedInItsComments() {
        LogReport report = read(bytes("zypp/history"));

        assertThat(report.format()).isEqualTo("zypp-history");
        assertThat(golden(report))
                .containsExactly(
                        "kit-tls.x86_64 3.1.4-150600.5.21.1 INSTALLED @3",
                        "kit-agent.noarch 7.1-3.1 PARTIAL @9",
                        "kit-late.x86_64 1.0-1.1 PARTIAL @18",
                        "kernel-default.x86_64 6.4.0-150600.23.25.1 INSTALLED @11",
                        "kit-web.x86_64 2.4.62-1.1 NO_SPACE @12",
                        "kit-old.noarch 0.9-1.1 REMOVED @17",
                        "patch:KIT-SLE-2026-4711 1 INSTALLED @19",
                        "kit-gone.noarch 1.0-1.1 REMOVED @23");
        assertThat(report.entries().get(0).time()).isEqualTo("2026-11-16T02:20:03");
    }

    @Test
    void readsAConsoleStepByStep() {
        LogReport report = read(bytes("zypp/zypper-console.txt"));

        assertThat(report.format()).isEqualTo("zypper-console");
        assertThat(golden(report))
                .containsExactly(
                        "kit-present.x86_64 2.0-4.1 ALREADY_PRESENT @5",
                        "kit-other - ALREADY_PRESENT @6",
                        "kit-old.noarch 0.9-1.1 REMOVED @47",
                        "kit-tls.x86_64 3.1.4-150600.5.21.1 INSTALLED_REBOOT_PENDING @48",
                        "kernel-default.x86_64 6.4.0-150600.23.25.1 INSTALLED_REBOOT_PENDING @49",
                        "kit-agent.noarch 7.1-3.1 PARTIAL @55",
                        "kit-web.x86_64 2.4.62-1.1 NO_SPACE @56",
                        "kit-late.x86_64 1.0-1.1 INSTALLED_REBOOT_PENDING @60",
                        "kit-last.x86_64 1.0-1.1 UNKNOWN @63",
                        "kit-pinned - BLOCKED_BY_POLICY @11",
                        "kit-gui - DEPENDENCY_CONFLICT @27");
        assertThat(report.entries().get(3).reboot()).isTrue();
    }

    @Test
    void readsTheConsoleInXml() {
        LogReport report = read(bytes("zypp/zypper-xml.txt"));

        assertThat(report.format()).isEqualTo("zypper-xml");
        assertThat(golden(report))
                .containsExactly(
                        "kit-other - ALREADY_PRESENT @6",
                        "kit-old.noarch 0.9-1.1 REMOVED @24",
                        "kit-tls.x86_64 3.1.4-150600.5.21.1 INSTALLED @26",
                        "kit-agent.noarch 7.1-3.1 PARTIAL @28",
                        "kit-web.x86_64 2.4.62-1.1 NO_SPACE @31",
                        "kit-late.x86_64 1.0-1.1 UNKNOWN @34");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<message type=\"warning\">Reboot is suggested to ensure that your system benefits from these updates.</message>\n",
                "<install-summary download-size=\"1\" need-reboot=\"1\">\n</install-summary>\n"
            })
    void owesTheRestartThatTheConsoleInXmlAsksFor(String asks) {
        String step =
                "<progress id=\"install-resolvable\" name=\"(1/1) Installing: kit-tls-3.1.4-1.1.x86_64\" done=\"0\"/>\n";

        assertThat(golden(read("<stream>\n" + step + "</stream>\n")))
                .containsExactly("kit-tls.x86_64 3.1.4-1.1 INSTALLED @2");
        assertThat(read("<stream>\n" + asks + step + "</stream>\n").overall())
                .isEqualTo(Outcome.INSTALLED_REBOOT_PENDING);
    }

    @Test
    void takesASnapshotForInThatIsTheDefaultOneAfterTheRestart() {
        LogReport report = read(bytes("zypp/transactional-update.log"));

        assertThat(report.format()).isEqualTo("transactional-update");
        assertThat(golden(report))
                .containsExactly(
                        "kit-tls.x86_64 3.1.4-150600.5.21.1 INSTALLED_REBOOT_PENDING @13",
                        "kit-web.x86_64 2.4.62-1.1 INSTALLED_REBOOT_PENDING @14",
                        "kit-agent.noarch 7.2-3.1 ROLLED_BACK @30",
                        "kit-late.x86_64 1.0-1.1 UNKNOWN @35");
        assertThat(report.entries().get(0).time()).isEqualTo("2026-03-14T02:10:40");
        assertThat(report.entries().get(0).reboot()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Mar 14 02:10:40 micro1 transactional-update[702]: | -",
                "2026-03-14T02:10:40+0100 micro1 transactional-update[702]: | 2026-03-14T02:10:40+01:00",
                "2026-03-14 02:10:40 2026-03-14 02:10:40 | 2026-03-14T02:10:40"
            })
    void readsTheJournalAndLinesOfTukitInTheLog(String stamp, String time) {
        LogReport report = read(text("zypp/transactional-update.log")
                .lines()
                .map(line -> stamp + " " + line.substring(20) + "\n")
                .reduce("", String::concat));

        assertThat(report.format()).isEqualTo("transactional-update");
        assertThat(report.host()).isEqualTo(stamp.contains("micro1") ? "micro1" : null);
        assertThat(report.entries())
                .extracting(LogEntry::outcome)
                .containsExactly(
                        Outcome.INSTALLED_REBOOT_PENDING,
                        Outcome.INSTALLED_REBOOT_PENDING,
                        Outcome.ROLLED_BACK,
                        Outcome.UNKNOWN);
        assertThat(report.entries().get(0).time()).isEqualTo(time);
    }

    @Test
    void keepsSnapshotsOfTukitApart() {
        String step = "(1/1) Installing: %s-2.0-1.1.x86_64 ....[done]\n";
        LogReport report = read("Using snapshot 4 as base for new snapshot 5.\n" + step.formatted("kit")
                + "New default snapshot is #5 (/x).\nUsing snapshot 5 as base for new snapshot 6.\n"
                + step.formatted("kit-web"));

        assertThat(golden(report))
                .containsExactly("kit.x86_64 2.0-1.1 INSTALLED_REBOOT_PENDING @2", "kit-web.x86_64 2.0-1.1 UNKNOWN @5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=> Applied default snapshot as new base for running system! | INSTALLED",
                "Discarding snapshot 5. | ROLLED_BACK",
                "transactional-update 4.6.0 started\\nUsing snapshot 5 as base for new snapshot 6.\\nDiscarding snapshot 6. "
                        + "| INSTALLED_REBOOT_PENDING",
                "transactional-update 4.6.0 started\\nUsing snapshot 5 as base for new snapshot 6.\\nDiscarding snapshot 5. "
                        + "| ROLLED_BACK",
                "Rollback to snapshot 4... | ROLLED_BACK",
                "Rollback to snapshot 5... | INSTALLED_REBOOT_PENDING",
                "Rollback to snapshot 4...\\nERROR: Rollback to snapshot 4 failed! | UNKNOWN",
                "transactional-update 4.6.0 started\\nWARNING: This snapshot has been created from a different base (4)\\n"
                        + "         than the previous default snapshot (5) and does not\\nNew default snapshot is #6 (/x). | ROLLED_BACK"
            })
    void losesWhatIsInASnapshotThatIsLeftBehind(String later, Outcome outcome) {
        String log = text("zypp/transactional-update.log");
        String first = log.substring(0, log.indexOf("2026-03-15"));
        boolean other = later.startsWith("Rollback");

        LogReport report =
                read(first + (other ? "transactional-update 4.6.0 started\n" : "") + later.replace("\\n", "\n") + "\n");

        assertThat(report.entries().get(0).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "System management is locked by the application with pid 15950 (zypper). | BUSY",
                "Root privileges are required to run this command. | ACCESS_DENIED",
                "No provider of 'kit' found. | FAILED",
                "Repository 'kit-update' is invalid. | SOURCE_UNREACHABLE",
                "Nothing to do. | UNKNOWN",
                "ZYPPER_EXIT_ZYPP_LOCKED | BUSY"
            })
    void saysWhyNothingWasDone(String text, Outcome outcome) {
        assertThat(read("Loading repository data...\nReading installed packages...\n" + text + "\n")
                        .overall())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Continue? [y/n/v/...? shows all options] (y): n | CANCELLED",
                "Detected 1 file conflict: | DEPENDENCY_CONFLICT",
                "Problem retrieving files from 'kit-update'. | SOURCE_UNREACHABLE",
                "(1/1) Installing: kit-2.0-1.1.x86_64 | UNKNOWN",
                "(1/1) Installing: kit-2.0-1.1.x86_64 ....[done] | INSTALLED",
                "(1/1) Installing: kit-2.0-1.1.x86_64 ....[error] | FAILED",
                "(1/1) Installing: kit-2.0-1.1.x86_64 (dry run) ....[done] | UNKNOWN",
                "committing (dry run)\\n(1/1) Installing: kit-2.0-1.1.x86_64 ....[done] | UNKNOWN",
                "(1/2) Installing: kit-2.0-1.1.x86_64 ....[done]\\nProblem occurred during or after installation or removal of packages:\\n"
                        + "Installation has been aborted as directed. | FAILED",
                "Backend:  classic_rpmtrans --dry-run\\n(1/1) Installing: kit-2.0-1.1.x86_64 ....[done] | UNKNOWN",
                "(1/1) Installing: kit-2.0-1.1.x86_64 ....[done]\\nZYPPER_EXIT_INF_REBOOT_NEEDED | INSTALLED_REBOOT_PENDING",
                "(1/1) Installing: kit-2.0-1.1.x86_64 ....[done]\\nInstallation has completed with error. | PARTIAL"
            })
    void tellsForThePlannedPackageWhatBecameOfIt(String text, Outcome outcome) {
        assertThat(read(PLAN + text.replace("\\n", "\n") + "\n").overall()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(2/2) Installing: kit-web-8.11.0-1.1.x86_64 [..\n%sdone]\n",
                "(2/2) Installing: kit-web-8.11.0-1.1.x86_64 [..done]\n%s",
                "%s(2/2) Installing: kit-web-8.11.0-1.1.x86_64 [..done]\n"
            })
    void aScriptThatFailedIsBelievedWhereverItStandsBesideAStepThatIsCalledDone(String step) {
        String failed = "warning: %%post(kit-web-8.11.0-1.1.x86_64) scriptlet failed, exit status 1\n";
        String log =
                "Loading repository data...\nReading installed packages...\n\nChecking for file conflicts: [..done]\n"
                        + "(1/2) Installing: kit-tls-8.11.0-1.1.x86_64 [..done]\n" + step.formatted(failed.formatted());

        assertThat(golden(read(log)))
                .anySatisfy(entry -> assertThat(entry).startsWith("kit-web.x86_64 8.11.0-1.1 PARTIAL"))
                .anySatisfy(entry -> assertThat(entry).startsWith("kit-tls.x86_64 8.11.0-1.1 INSTALLED"))
                .hasSize(2);
    }

    @Test
    void aPackageThatFailedAndWasTriedAgainIsInstalled() {
        LogReport report = read("""
                Loading repository data...
                Reading installed packages...
                Checking for file conflicts: [..done]
                (1/1) Installing: kit-web-8.11.0-1.1.x86_64 [..error]
                Installation of kit-web-8.11.0-1.1.x86_64 failed:
                Error: Subprocess failed. Error: RPM failed: Command was killed by signal 9 (Killed).
                Abort, retry, ignore? [a/r/i] (a): r
                (1/1) Installing: kit-web-8.11.0-1.1.x86_64 [..done]
                """);

        assertThat(golden(report)).containsExactly("kit-web.x86_64 8.11.0-1.1 INSTALLED @8");
    }

    private static final String SCRIPT_FAILED = """
            Loading repository data...
            Reading installed packages...
            Checking for file conflicts: [..done]
            (1/1) Installing: kit-web-8.11.0-1.1.x86_64 [..error]
            Installation of kit-web-8.11.0-1.1.x86_64 failed:
            Error: Subprocess failed. Error: RPM failed: warning: %%%s(kit-web-8.11.0-1.1.x86_64) scriptlet failed, exit status 1
            Abort, retry, ignore? [a/r/i] (a): i
            """;

    @ParameterizedTest
    @CsvSource({"post, PARTIAL", "posttrans, PARTIAL", "pre, ALREADY_PRESENT"})
    void law4APackageThatZypperCallsFailedStaysHalfInstalledWhereItsScriptOfAfterTheInstallationFailed(
            String script, Outcome last) {
        String found = """
                Loading repository data...
                Reading installed packages...
                No update candidate for 'kit-web-8.11.0-1.1.x86_64'. The highest available version is already installed.
                Nothing to do.
                """;

        assertThat(read(SCRIPT_FAILED.formatted(script)).overall())
                .isEqualTo("pre".equals(script) ? Outcome.FAILED : Outcome.PARTIAL);
        assertThat(read(SCRIPT_FAILED.formatted(script) + found).overall()).isEqualTo(last);
    }

    @Test
    void aScriptThatFailedBeforeZypperCallsThePackageFailedLeavesItHalfInstalled() {
        String log = """
                Loading repository data...
                Reading installed packages...
                (1/1) Installing: kit-web-8.11.0-1.1.x86_64 [..
                warning: %post(kit-web-8.11.0-1.1.x86_64) scriptlet failed, exit status 1
                error]
                Installation of kit-web-8.11.0-1.1.x86_64 failed:
                Error: Subprocess failed. Error: RPM failed: Command exited with status 1.
                """;

        assertThat(read(log).overall()).isEqualTo(Outcome.PARTIAL);
    }

    @Test
    void aPackageWhoseScriptFailedAndThatWasTriedAgainIsInstalled() {
        String again = SCRIPT_FAILED.formatted("post").replace("(a): i", "(a): r")
                + "(1/1) Installing: kit-web-8.11.0-1.1.x86_64 [..done]\n";

        assertThat(golden(read(again))).containsExactly("kit-web.x86_64 8.11.0-1.1 INSTALLED @8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Problem: 1: the to be installed kit-web-8.11.0-1.1.x86_64 requires 'kit.so.4', but this requirement cannot be provided",
                "Problem: nothing provides 'kit.so.4' needed by the to be installed kit-web-8.11.0-1.1.x86_64"
            })
    void namesThePackageThatAConflictKeptOut(String problem) {
        LogReport report = read(
                "Loading repository data...\nReading installed packages...\nResolving package dependencies...\n\n"
                        + problem
                        + "\n Solution 1: do not install kit-web-8.11.0-1.1.x86_64\n\nChoose from above solutions by number or cancel [1/c/d/?] (c): c\n");

        assertThat(golden(report)).containsExactly("kit-web - DEPENDENCY_CONFLICT @5");
    }

    @Test
    void aFileSystemThatIsFullIsTheReason() {
        LogReport report = read("""
                Loading repository data...
                Reading installed packages...
                Installation of kit-web-8.11.0-1.1.x86_64 failed:
                Error: Subprocess failed. Error: RPM failed: installing package kit-web-8.11.0-1.1.x86_64 needs 2MB on the / filesystem
                """);

        assertThat(report.overall()).isEqualTo(Outcome.NO_SPACE);
    }

    @Test
    void takesNoFieldForAPackageWhereTheOneBeforeIsDamaged() {
        String log = "2026-11-16 02:20:00|command|root@lab-07|'zypper' 'patch'|\n"
                + "2026-11-16 02:20:03|install%skit-tls|3.1.4-150600.5.21.1|x86_64||kit-update|7823612d9ca3de08|\n";

        assertThat(read(log.formatted("|")).overall()).isEqualTo(Outcome.INSTALLED);
        assertThat(read(log.formatted("n")).entries()).isEmpty();
    }
}
