package dev.patchboard.verification.log.format.windows;

import static dev.patchboard.verification.log.LogFixtures.bytes;
import static dev.patchboard.verification.log.LogFixtures.golden;
import static dev.patchboard.verification.log.LogFixtures.read;
import static dev.patchboard.verification.log.LogFixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.Outcome;
import dev.patchboard.shared.OutcomeClass;
import dev.patchboard.verification.log.LogReport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowsServicingTest {

    @Test
    void aFailedUpdateOfTheStandaloneInstallerIsReadThoughItIsTheOnlyEvent() {
        String event = "Source:        Microsoft-Windows-WUSA\nDate:          11/20/2026 3:22:01 AM\nDescription:\n"
                + "Windows update \"Security Update for Windows (KB4012212)\" could not be installed because of error 2149842967"
                + " \"\" (Command line: \"\"C:\\Windows\\System32\\wusa.exe\" /quiet /norestart \")\n";

        assertThat(read(event).format()).isEqualTo("windows-events");
        assertThat(read(event).entries().get(0).subject()).isEqualTo("KB4012212");
        assertThat(read(event).entries().get(0).outcome().outcomeClass()).isNotEqualTo(OutcomeClass.SUCCESS);
    }

    @Test
    void aRestartThatAnUnnamedPartOfTheOnlyUpdateWantsIsOwed() {
        String log = """
                2026/11/20 03:10:11.0234567 1108  5420  Agent           * START * Installing updates CallerId = UpdateOrchestrator
                2026/11/20 03:10:11.1234567 1108  5420  Agent           *   Title = 2026-11 Cumulative Update for Windows Server 2019 (KB5031361)
                2026/11/20 03:10:11.1234569 1108  5420  Agent           *   UpdateId = A1B2C3D4-1111-2222-3333-444455556666.200
                2026/11/20 03:12:11.2234567 1108  5420  Handler         * START *  Handler: CBS Install
                2026/11/20 03:19:51.0034567 1108  5420  Handler         Completed install of CBS update with type=0, requiresReboot=1, installerError=0, hr=0x0
                2026/11/20 03:19:51.2234567 1108  5420  Agent           * END *  Installing updates CallerId = UpdateOrchestrator
                2026/11/20 03:19:51.3234567 1108  5420  Agent           Installation Successful: Windows successfully installed the following update: 2026-11 Cumulative Update for Windows Server 2019 (KB5031361)
                """;

        assertThat(read(log).entries().get(0).outcome()).isEqualTo(Outcome.INSTALLED_REBOOT_PENDING);
    }

    @Test
    void tellsTheStateOfEachPackageOfServicing() {
        LogReport report = read(bytes("cbs.log"));

        assertThat(report.format()).isEqualTo("cbs");
        assertThat(golden(report))
                .containsExactly(
                        "KB5034123 10.0.1.2 INSTALLED @6",
                        "KB5034441 20348.2227.1.8 INSTALLED_REBOOT_PENDING @14",
                        "KB5012345 10.0.1.0 FAILED @19",
                        "KB5001111 10.0.1.0 ALREADY_PRESENT @22",
                        "KB5002222 10.0.1.0 REMOVED @24",
                        "KB5003333 10.0.1.0 INSTALLED @29",
                        "KB5004444 10.0.1.0 UNKNOWN @30");
        assertThat(report.entries().get(0).time()).isEqualTo("2026-03-14T10:00:06");
    }

    @Test
    void believesNoLineOfTheUpdateAgentThatIsCutWithinABracket() {
        String log = text("windowsupdate-events.log");
        String whole = log.substring(0, log.indexOf("1.301.1787.0)") + "1.301.1787.0)".length());
        String cut = whole.substring(0, whole.length() - "301.1787.0)".length());

        assertThat(golden(read(whole))).contains("KB2267602 1.301.1787.0 INSTALLED @4");
        assertThat(golden(read(cut))).contains("KB2267602 - UNKNOWN @4");
    }

    @Test
    void believesNoLineOfServicingThatIsCutWithinAQuotation() {
        String log = text("cbs.log");
        String cut = log.substring(0, log.indexOf("\"(null)") + "\"(null)".length());

        assertThat(golden(read(cut))).containsExactly("KB5034123 10.0.1.2 UNKNOWN @6");
    }

    @Test
    void takesAPackageForInstalledThatTheRestartCompleted() {
        LogReport report = read(bytes("cbs-restarted.log"));

        assertThat(report.format()).isEqualTo("cbs");
        assertThat(golden(report))
                .containsExactly(
                        "KB5034123 10.0.1.2 INSTALLED @6",
                        "KB5034441 20348.2227.1.8 INSTALLED @22",
                        "KB5012345 10.0.1.0 FAILED @19");
        assertThat(report.entries().get(0).time()).isEqualTo("2026-03-14T10:00:06");
    }

    @Test
    void takesAPackageForRolledBackThatTheRestartUndid() {
        LogReport report = read(bytes("cbs-rolledback.log"));

        assertThat(report.format()).isEqualTo("cbs");
        assertThat(golden(report))
                .containsExactly(
                        "KB5034123 10.0.1.2 INSTALLED @6",
                        "KB5034441 20348.2227.1.8 ROLLED_BACK @22",
                        "KB5012345 10.0.1.0 FAILED @19");
        assertThat(report.entries().get(0).time()).isEqualTo("2026-03-14T10:00:06");
    }

    @Test
    void takesAPackageForRolledBackForWhichTheRestartCreatesARollback() {
        LogReport report = read(bytes("cbs-rollback-created.log"));

        assertThat(golden(report))
                .containsExactly("KB5034441 20348.2227.1.8 ROLLED_BACK @6", "KB5012345 10.0.1.0 FAILED @11");
        assertThat(report.entries().get(0).code()).isEqualTo(-2146498270L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Startup: Failed to process advanced operation queue, startupPhase: 0.  A rollback transaction will be created.",
                "Setting ExecuteState key to: CbsExecuteStateInitiateRollback | CbsExecuteStateFlagAdvancedInstallersFailed",
                "SetProgressMessage: progressMessageStage: -1, ExecuteState: CbsExecuteStateInitiateRollback, SubStage: 0",
                "Progress: UI message updated. Operation type: Update. Stage: 1 out of 1. Rollback."
            })
    void takesEachSentenceOfARollbackForOne(String sentence) {
        String log = text("cbs-rollback-created.log");
        String pending = log.substring(0, log.indexOf("2026-03-14 10:31:01"));

        assertThat(read(pending).overall()).isEqualTo(Outcome.INSTALLED_REBOOT_PENDING);
        assertThat(read(pending + "2026-03-14 10:31:01, Info                  CBS    " + sentence + "\n")
                        .overall())
                .isEqualTo(Outcome.ROLLED_BACK);
    }

    @Test
    void takesAFailureOfTheOnlyUpdateOfARunForIts() {
        String log =
                "2014-02-09\t19:00:01:111\t1532\taa4\tAgent\t** START **  Agent: Installing updates [CallerId = AutomaticUpdates]\n"
                        + "2014-02-09\t19:00:01:111\t1532\taa4\tAgent\t  * Title = Security Update for Kit (KB5034441)\n"
                        + "2014-02-09\t19:14:02:653\t8904\t1834\tHandler\tFATAL: Completed install of CBS update with type=0, "
                        + "requiresReboot=0, installerError=1, hr=0x800736b3\n";

        assertThat(golden(read(log))).containsExactly("KB5034441 - FAILED @3");
        assertThat(golden(read(log.replace("installerError=1, hr=0x800736b3", "installerError=0, hr=0x0"))))
                .isEmpty();
    }

    @Test
    void readsTheAgentOfWindows7() {
        LogReport report = read(bytes("windowsupdate-7.log"));

        assertThat(report.format()).isEqualTo("windowsupdate");
        assertThat(golden(report))
                .containsExactly(
                        "KB5034441 - INSTALLED_REBOOT_PENDING @23",
                        "KB5034123 - FAILED @26",
                        "KB5002345 - INSTALLED @29");
        assertThat(report.entries().get(0).time()).isEqualTo("2014-02-09T19:15:29.218-05:00");
    }

    @Test
    void wantsEveryPartOfABundleInAndLeavesOpenWhatHasNoResult() {
        LogReport report = read(bytes("windowsupdate-11.log"));

        assertThat(report.format()).isEqualTo("windowsupdate");
        assertThat(golden(report))
                .containsExactly("KB5034441 - INSTALLED_REBOOT_PENDING @15", "KB5034123 - UNKNOWN @9");
        assertThat(report.entries().get(0).time()).isEqualTo("2026-03-14T10:00:15.1234567");
    }

    @Test
    void believesTheHistoryThatTheAgentOfWindows10KeepsOfEveryHandler() {
        LogReport report = read(bytes("windowsupdate-history.log"));

        assertThat(report.format()).isEqualTo("windowsupdate");
        assertThat(golden(report))
                .containsExactly(
                        "Kit Devices - System - 4.11.0.0 - INSTALLED @7",
                        "KB5034441 - INSTALLED_REBOOT_PENDING @12",
                        "Kit Display - 31.0.15.1694 - FAILED @17",
                        "KB5034123 - ALREADY_PRESENT @21",
                        "Kit Sound - 6.0.8703.1 - UNKNOWN @24");
    }

    @Test
    void namesAnInstallationOfWindows11AsTheSearchBeforeItDid() {
        String agent = "2026/03/14 10:00:0%d.1234567 9232  4108  %s\n";
        String log = agent.formatted(
                        1,
                        "ComApi          Title=2026-03 Update for Windows 11 (KB5034441), ProductName=(null),"
                                + " UpdateId=ADA7CF51-66B0-4A00-B37B-68D569D6FF8B.200, FlightId=(null)")
                + agent.formatted(2, "DownloadManager * START * Begin Downloading Updates CallerId = kit")
                + agent.formatted(3, "Agent             Title = Kit Tools (KB5034123)")
                + agent.formatted(4, "Agent             UpdateId = FBB5724A-AA0F-47F9-908A-47068FD8AD6F.1");
        String logged = "Agent           LogHistory called for Caller=kit, idUpdate=%s, operation = Install,"
                + " resultMapped=%s, resultUnMapped=0";
        String installed = agent.formatted(5, logged.formatted("ADA7CF51-66B0-4A00-B37B-68D569D6FF8B.200", "0"))
                + agent.formatted(6, logged.formatted("FBB5724A-AA0F-47F9-908A-47068FD8AD6F.1", "80242014"))
                + agent.formatted(7, logged.formatted("3E9B1132-9CCD-439D-B32A-5CEFD19735D1.1", "0"));

        assertThat(golden(read(log + installed)))
                .containsExactly("KB5034441 - INSTALLED @5", "KB5034123 - INSTALLED_REBOOT_PENDING @6");
        assertThat(golden(read(log + installed.replace("operation = Install", "operation = Uninstall"))))
                .isEmpty();
        assertThat(golden(read(log))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-, :", "., :", "'. ', :", "., .", "/, ."})
    void readsDatesAndTimesWithWhatTheRegionPutsBetween(String ofDate, String ofTime) {
        String log = text("windowsupdate-history.log")
                .replace("2026/03/14 ", "2026" + ofDate + "03" + ofDate + "14 ")
                .replaceAll("(?m)^(\\S+(?: \\d\\d\\. \\d\\d)? \\d\\d):(\\d\\d):", "$1" + ofTime + "$2" + ofTime);
        LogReport report = read(log);

        assertThat(report.format()).isEqualTo("windowsupdate");
        assertThat(golden(report)).contains("Kit Devices - System - 4.11.0.0 - INSTALLED @7");
        assertThat(report.entries().get(0).time()).isEqualTo("2026-03-14T10:00:02.2234567");
    }

    @Test
    void theEndOfASearchSaysNothingOfAnInstallationThatGoesOnBesideIt() {
        String log = text("windowsupdate-history.log");
        String untilSearch = log.substring(0, log.indexOf("2026/03/14 10:02:02.2234567"));

        assertThat(golden(read(untilSearch))).endsWith("Kit Display - 31.0.15.1694 - UNKNOWN @15");
    }

    @Test
    void theHistoryOfARemovalIsNoInstallation() {
        String log = text("windowsupdate-history.log");
        String line = log.lines().skip(6).findFirst().orElseThrow();
        String removed =
                "2026/03/14 10:09:01.1234567 1072  5132  Agent           * START *  Uninstalling updates CallerId = kit\n"
                        + line.replace("10:00:02", "10:09:02") + "\n";

        assertThat(golden(read(log + removed))).contains("Kit Devices - System - 4.11.0.0 - INSTALLED @7");
    }

    @Test
    void countsTheLastWordOfReportingEvents() {
        LogReport report = read(bytes("windowsupdate-events.log"));

        assertThat(report.format()).isEqualTo("windowsupdate");
        assertThat(golden(report))
                .containsExactly(
                        "KB5034441 - FAILED @3",
                        "KB2267602 1.301.1787.0 INSTALLED @4",
                        "KB5002345 - INSTALLED_REBOOT_PENDING @5");
        assertThat(report.entries().get(0).time()).isEqualTo("2026-03-14T10:03:00.123+01:00");
    }

    @Test
    void ordersEventsByTheirTimeNotByTheirPlace() {
        LogReport report = read(bytes("windows-events.txt"));

        assertThat(report.format()).isEqualTo("windows-events");
        assertThat(golden(report))
                .containsExactly(
                        "KB5034441 - INSTALLED @11",
                        "KB5034123 - FAILED @47",
                        "KB5012345 - INSTALLED_REBOOT_PENDING @59",
                        "KB5002345 - NOT_APPLICABLE @71");
        assertThat(report.entries().get(0).time()).isEqualTo("2026-03-14T10:20:00.123");
    }

    @Test
    void readsTheConsoleOfDism() {
        LogReport report = read(bytes("dism-console.txt"));

        assertThat(report.format()).isEqualTo("dism");
        assertThat(golden(report))
                .containsExactly(
                        "KB5034123 10.0.1.0 INSTALLED @9",
                        "KB5034441 10.0.1.0 INSTALLED_REBOOT_PENDING @19",
                        "KB5012345 10.0.1.0 FAILED @29",
                        "KB5002345 10.0.1.0 UNKNOWN @43");
        assertThat(report.entries().get(0).time()).isEqualTo(null);
    }

    @Test
    void takesAListOfPackagesForWhatItIs() {
        LogReport report = read(bytes("dism-packages.txt"));

        assertThat(report.format()).isEqualTo("dism");
        assertThat(golden(report))
                .containsExactly(
                        "KB5034441 10.0.1.0 ALREADY_PRESENT @10",
                        "KB5034123 10.0.1.0 INSTALLED_REBOOT_PENDING @15",
                        "KB5012345 10.0.1.0 SUPERSEDED @20",
                        "KB5002345 10.0.1.0 UNKNOWN @25");
        assertThat(report.entries().get(0).time()).isEqualTo(null);
    }

    @Test
    void readsTheLogOfDism() {
        LogReport report = read(bytes("dism.log"));

        assertThat(report.format()).isEqualTo("dism");
        assertThat(golden(report))
                .containsExactly(
                        "KB5034123 - INSTALLED @6",
                        "KB5034441 - INSTALLED_REBOOT_PENDING @12",
                        "KB5012345 - FAILED @19",
                        "KB5002345 - UNKNOWN @22");
        assertThat(report.entries().get(0).time()).isEqualTo("2026-03-14T10:00:06");
    }

    @Test
    void knowsTheMachineAndTheCodeOfAnEvent() {
        LogReport report = read(bytes("windows-events.txt"));

        assertThat(report.machines()).containsExactly("KITSRV01");
        assertThat(report.entries().get(1).code()).isEqualTo(-2146498270L);
    }

    @Test
    void givesTimesOfTheAgentTheOffsetThatItLogs() {
        assertThat(read(bytes("windowsupdate-7.log")).entries().get(1).time()).endsWith("-05:00");
    }

    @Test
    void knowsNothingOfEventsWhoseOrderNobodyCanTell() {
        String undated = text("windows-events.txt").replaceAll("  Date: .*\n", "");

        assertThat(read(undated).entries().get(0).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void believesNoSessionThatHasNotEnded() {
        String log = text("cbs.log");
        String cut = log.substring(0, log.indexOf("Session: 31012345_500 finalized"));

        assertThat(golden(read(cut))).anyMatch(entry -> entry.startsWith("KB5003333 10.0.1.0 UNKNOWN"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "current: Staged, original: Absent, target: Installed, status: 0x800f0922, primitive execution context: Rollback",
                "current: Staged, original: Absent, target: Installed, status: 0x800f0922, primitive execution context: Startup"
            })
    void aChangeThatARollbackReportsAfterTheRestartIsRolledBackAndNotMerelyFailed(String states) {
        String log = text("cbs-rollback-created.log");
        String undone = log.substring(0, log.indexOf("2026-03-14 10:31:01"))
                + "2026-03-14 10:31:01, Error                 CBS    Startup: Failed to process advanced operation queue, startupPhase: 0."
                + "  A rollback transaction will be created. [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]\n"
                + "2026-03-14 10:35:01, Info                  CBS    Reporting package change completion for package:"
                + " Package_for_RollupFix~31bf3856ad364e35~amd64~~20348.2227.1.8, " + states + "\n";

        assertThat(read(undone).entries().get(0).outcome()).isEqualTo(Outcome.ROLLED_BACK);
    }

    private static final String TABLE = """

               ProviderName: Microsoft-Windows-Servicing

            TimeCreated                      Id LevelDisplayName Message
            -----------                      -- ---------------- -------
            """;
    private static final String INSTALLED =
            "%s             2 Information      Package KB5031361 was successfully changed to the Installed state.\n";
    private static final String PENDING =
            "%s             4 Information      A reboot is necessary before package KB5031361 can be changed to the Installed state.\n";

    @Test
    void ordersATableOfEventsByTheDatesOfItsRegionWhicheverComesFirst() {
        String newest = INSTALLED.formatted("11/20/2026 3:25:51 AM") + PENDING.formatted("11/20/2026 3:19:51 AM");
        String oldest = PENDING.formatted("11/20/2026 3:19 AM") + INSTALLED.formatted("11/20/2026 3:25 AM");
        String afternoon = INSTALLED.formatted("20.11.2026 02:25:51") + PENDING.formatted("20.11.2026 13:19:51");

        assertThat(read(TABLE + newest).overall()).isEqualTo(Outcome.INSTALLED);
        assertThat(read(TABLE + oldest).overall()).isEqualTo(Outcome.INSTALLED);
        assertThat(read(TABLE + oldest).entries().get(0).time()).isEqualTo("2026-11-20T03:25:00");
        assertThat(read(TABLE + afternoon).overall()).isEqualTo(Outcome.INSTALLED_REBOOT_PENDING);
    }

    @Test
    void takesEventsOfOneMinuteInTheOrderInWhichTheTableLists() {
        String begun =
                "11/20/2026 3:15 AM             1 Information      Initiating changes for package KB5031361. Current state is"
                        + " Absent. Target state is Installed. Client id: WindowsUpdateAgent.\n";
        String newest = INSTALLED.formatted("11/20/2026 3:25 AM") + PENDING.formatted("11/20/2026 3:25 AM") + begun;

        assertThat(read(TABLE + newest).overall()).isEqualTo(Outcome.INSTALLED);
    }

    @Test
    void knowsNoOrderWhereADateMayMeanTwoDays() {
        String either = PENDING.formatted("03/04/2026 03:19:51") + INSTALLED.formatted("04/03/2026 03:25:51");

        assertThat(read(TABLE + either).overall()).isEqualTo(Outcome.UNKNOWN);
    }

    private static final String EVENT = "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
            + "<Provider Name='Microsoft-Windows-%s' Guid='{945a8954-c147-4acd-923f-40c45405a658}'/><EventID>%s</EventID>"
            + "<TimeCreated SystemTime='2026-11-20T03:26:5%s.1234567Z'/><Computer>web01.corp.example</Computer></System>%s</Event>";
    private static final String TITLE =
            "<EventData><Data Name='updateTitle'>Kumulatives Update (KB5031361)</Data><Data Name='errorCode'>0x800f0922</Data></EventData>";
    private static final String STATE =
            "<UserData><CbsPackageChangeState xmlns='http://manifests.microsoft.com/win/2004/08/windows/setup_provider'>"
                    + "<PackageIdentifier>KB5031361</PackageIdentifier><IntendedPackageStateTextized>Installed</IntendedPackageStateTextized>"
                    + "<ErrorCode>0x800f0922</ErrorCode></CbsPackageChangeState></UserData>";

    @Test
    void readsEventsInXmlByTheirNumbersAndDataInWhateverLanguage() {
        String good = EVENT.formatted("WindowsUpdateClient", "19", "1", TITLE);
        String bad = EVENT.formatted("WindowsUpdateClient", "20", "2", TITLE);
        String pending = EVENT.formatted("Servicing", "4", "3", STATE);
        String done = EVENT.formatted("Servicing", "2", "4", STATE);
        String undone = EVENT.formatted("Servicing", "3", "5", STATE);

        assertThat(read(good).overall()).isEqualTo(Outcome.INSTALLED);
        assertThat(read(good).entries().get(0).host()).isEqualTo("web01.corp.example");
        assertThat(read(good).entries().get(0).time()).isEqualTo("2026-11-20T03:26:51.1234567Z");
        assertThat(read("<Events>" + bad + good + "</Events>").overall().outcomeClass())
                .isEqualTo(OutcomeClass.FAILURE);
        assertThat(read(pending + "\n").overall()).isEqualTo(Outcome.INSTALLED_REBOOT_PENDING);
        assertThat(read(done + "\n" + pending + "\n").overall()).isEqualTo(Outcome.INSTALLED);
        assertThat(read(done + "\n" + undone).overall().outcomeClass()).isEqualTo(OutcomeClass.FAILURE);
    }

    @Test
    void readsAnEventInXmlThatGoesOverManyLinesAndNoneThatIsCut() {
        String lines = EVENT.formatted("WindowsUpdateClient", "19", "1", TITLE).replace("><", ">\n  <");

        assertThat(read(lines).overall()).isEqualTo(Outcome.INSTALLED);
        assertThat(read(lines.substring(0, lines.indexOf("</EventData>"))).entries())
                .isEmpty();
    }

    @Test
    void takesTheComputerOfAnEventThatTheViewerCopied() {
        LogReport report = read(
                "Log Name:      Setup\r\nSource:        Microsoft-Windows-WUSA\r\nDate:          20.11.2026 03:22:01\r\n"
                        + "Computer:      web01.corp.example\r\nDescription:\r\n"
                        + "Windows update \"Security Update for Windows (KB5032198)\" was successfully installed. (Command line: \"x.msu\")\r\n");

        assertThat(report.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.host()).isEqualTo("web01.corp.example");
            assertThat(entry.time()).isEqualTo("2026-11-20T03:22:01");
        });
    }

    private static final String SUCCESS =
            "Installation Successful: Windows successfully installed the following update: 2026-03 Cumulative Update (KB5034441)";
    private static final String FAILURE =
            "Installation Failure: Windows failed to install the following update with error"
                    + " 0x80070643: 2026-03 Cumulative Update (KB5034441).";

    private static List<String> byMachine(LogReport report) {
        return report.entries().stream()
                .map(entry -> entry.host() + " " + entry.subject() + " " + entry.outcome() + " " + entry.time())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void takesTheMachineOfARowOfAnExportedTable(String between) {
        String header = String.join(between, "\"Message\"", "\"Id\"", "\"MachineName\"", "\"TimeCreated\"");
        String row = String.join(between, "\"%s\"", "\"19\"", "\"%s\"", "\"2026-03-14 10:0%s:00\"");
        String table = "#TYPE System.Diagnostics.Eventing.Reader.EventLogRecord\r\n" + header + "\r\n"
                + row.formatted(SUCCESS, "web01.corp.example", 4) + "\r\n"
                + row.formatted(FAILURE, "web02.corp.example", 5) + "\r\n";

        assertThat(byMachine(read(table)))
                .containsExactly(
                        "web01.corp.example KB5034441 INSTALLED 2026-03-14T10:04:00",
                        "web02.corp.example KB5034441 FAILED 2026-03-14T10:05:00");
        assertThat(read(table.substring(0, table.indexOf(between + "\"web02"))).machines())
                .containsExactly("web01.corp.example");
    }

    @Test
    void takesMachineAndTimeOfARecordOfAListWhereverTheyStandInIt() {
        String log = "Message      : " + SUCCESS.replace("2026-03", "2026-03\n              ") + "\n"
                + "MachineName  : web01.corp.example\nTimeCreated  : 2026-03-14 10:04:00\n\n"
                + "TimeCreated  : 2026-03-14 10:05:00\nMachineName  : web02.corp.example\n"
                + "Message      : " + FAILURE + "\n\n";

        assertThat(byMachine(read(log)))
                .containsExactly(
                        "web01.corp.example KB5034441 INSTALLED 2026-03-14T10:04:00",
                        "web02.corp.example KB5034441 FAILED 2026-03-14T10:05:00");
    }

    private static final String RECORD =
            "\n\nTimeCreated  : %s\nProviderName : Microsoft-Windows-WindowsUpdateClient\nId           : 19\n%s\nMessage      : "
                    + SUCCESS + "\n";

    @ParameterizedTest
    @ValueSource(strings = {"MachineName  ", "ComputerName ", "Computer     ", "PSComputerName "})
    void takesTheMachineOfARecordHoweverItIsNamed(String key) {
        String named = RECORD.formatted("2026-03-14T10:04:00", key + ": %s");

        assertThat(read(named.formatted("web01.corp.example")).entries().get(0).host())
                .isEqualTo("web01.corp.example");
        assertThat(read(named.formatted("BÜRO-PC7.corp.example"))
                        .entries()
                        .get(0)
                        .host())
                .isEqualTo("BÜRO-PC7.corp.example");
        assertThat(read(named.formatted("サーバー ${x}")).entries().get(0).host()).isEqualTo("サーバー ${x}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BÜRO-PC7.corp.example", "サーバー", "web 01!", "web&amp;1"})
    void takesTheMachineOfAnEventInXmlWhateverItsName(String name) {
        String event = EVENT.formatted("WindowsUpdateClient", "19", "1", TITLE).replace("web01.corp.example", name);

        assertThat(read(event).entries().get(0).host()).isEqualTo(name.replace("&amp;", "&"));
    }

    @Test
    void takesNothingOfARecordForTheNextOneThatDoesNotSayIt() {
        String first = RECORD.formatted("2026-03-14T10:04:00", "MachineName  : web01.corp.example");
        String second =
                RECORD.formatted("zweiter Montag", "Level        : Info").replace("KB5034441", "KB5034442");

        assertThat(byMachine(read(first + second)))
                .containsExactly(
                        "web01.corp.example KB5034441 INSTALLED 2026-03-14T10:04:00", "null KB5034442 INSTALLED null");
        assertThat(byMachine(read("Computer: web02.corp.example\n" + second + second.replace("442", "443"))))
                .as("a machine that stands above all records")
                .containsExactly(
                        "web02.corp.example KB5034442 INSTALLED null", "web02.corp.example KB5034443 INSTALLED null");
    }

    @Test
    void saysHowToReadDismInAnotherLanguage() {
        LogReport report = read("Abbildversion: 10.0.17763.4737\n\n"
                + "1 von 1 wird verarbeitet - Paket Package_for_RollupFix~31bf3856ad364e35~amd64~~17763.4974.1.8 wird hinzugefügt\n"
                + "Der Vorgang wurde erfolgreich beendet.\n");

        assertThat(report.overall()).isEqualTo(Outcome.UNKNOWN);
        assertThat(report.notes()).anySatisfy(note -> assertThat(note).contains("/English"));
    }
}
