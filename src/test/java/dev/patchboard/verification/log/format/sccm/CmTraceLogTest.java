package dev.patchboard.verification.log.format.sccm;

import static dev.patchboard.verification.log.LogFixtures.bytes;
import static dev.patchboard.verification.log.LogFixtures.golden;
import static dev.patchboard.verification.log.LogFixtures.read;
import static dev.patchboard.verification.log.LogFixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogReport;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CmTraceLogTest {

    @Test
    void takesAnApplicationForDoneWhenItWasCompletedMatchedToSuccessAndDiscovered() {
        LogReport report = read(bytes("sccm-appenforce.log"));

        assertThat(report.format()).isEqualTo("cmtrace");
        assertThat(golden(report))
                .containsExactly(
                        "Kit Web 2.4 - INSTALLED @13",
                        "Kit Driver 7 - INSTALLED_REBOOT_PENDING @25",
                        "Kit Database 14.2 - FAILED @36",
                        "Kit Agent 9 - FAILED @47",
                        "Kit Fonts 1 - BUSY @60",
                        "Kit Viewer 3 - UNKNOWN @61");
        assertThat(report.entries())
                .extracting(LogEntry::code)
                .containsExactly(0L, 3010L, 1603L, -2016410844L, 1618L, null);
        assertThat(report.entries().get(1).reboot()).isTrue();
        assertThat(report.entries().get(0).time()).isEqualTo("2026-03-14T10:01:31.120+01:00");
    }

    @Test
    void readsTheRecordsInWhateverEncodingTheyAreKept() {
        String log = text("sccm-appenforce.log");

        assertThat(golden(read(("\uFEFF" + log).getBytes(StandardCharsets.UTF_16LE))))
                .isEqualTo(golden(read(bytes("sccm-appenforce.log"))));
    }

    @Test
    void knowsAnUpdateByItsKbFromTheScanAndByItsLastResult() {
        assertThat(golden(read(bytes("sccm-wuahandler.log"))))
                .containsExactly(
                        "KB5034441 - INSTALLED_REBOOT_PENDING @10",
                        "KB5034123 - FAILED @11",
                        "Kit Definition Update 1.381 - INSTALLED @12");
    }

    @Test
    void believesNoUpdateThatALaterScanMisses() {
        String log = text("sccm-wuahandler.log");
        String missing = log.lines()
                .filter(line -> line.contains("3. Update (Missing)"))
                .findFirst()
                .orElseThrow();

        assertThat(read(log + missing + "\r\n").entries().get(2).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void followsTheStatesOfADeploymentToTheLast() {
        assertThat(golden(read(bytes("sccm-updatesdeployment.log"))))
                .containsExactly(
                        "KB5034441 - INSTALLED_REBOOT_PENDING @9",
                        "KB5034123 - CANCELLED @12",
                        "KB5002345 - UNKNOWN @13");
    }

    @Test
    void wantsAnIntuneAppDetectedAfterItsInstaller() {
        assertThat(golden(read(bytes("intune-appworkload.log"))))
                .containsExactly(
                        "Kit Web 2.4 - INSTALLED @12",
                        "Kit Driver 7 - INSTALLED_REBOOT_PENDING @23",
                        "Kit Agent 9 - FAILED @33");
        String undetected =
                text("intune-appworkload.log").replace("detection state: Detected", "detection state: NotDetected");
        assertThat(read(undetected).entries().get(0).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void believesNoApplicationThatWasNotDetectedWhicheverComponentSaysSo() {
        String log = text("sccm-appenforce.log");
        String line = log.lines()
                .filter(text -> text.contains("iscovered application"))
                .findFirst()
                .orElseThrow();
        String missed = line.replaceFirst("Discovered application", "Application not discovered.")
                .replace("component=\"AppEnforce\"", "component=\"AppDiscovery\"");

        assertThat(read(log).entries().get(0).outcome()).isEqualTo(Outcome.INSTALLED);
        assertThat(read(log.replace(line, missed)).entries().get(0).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(read(log.replace(line, "")).entries().get(0).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void knowsAPackageOfTheWindowsInstallerThatWasDetectedAfterwards() {
        String log = text("sccm-appenforce.log");
        String found = log.replaceFirst("Discovered application", "Discovered MSI application");
        String missed = log.replaceFirst("Discovered application", "MSI application not discovered");

        assertThat(read(found).entries().get(0).outcome()).isEqualTo(Outcome.INSTALLED);
        assertThat(read(missed).entries().get(0).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void readsACodeInHexadecimalWhole() {
        LogReport enforced = read(text("sccm-appenforce.log").replace("1603", "0x80070643"));
        LogReport intune = read(text("intune-appworkload.log")
                .replaceFirst("lpExitCode 0]", "lpExitCode 0x80070643]")
                .replaceFirst("lpExitCode is defined as Success", "collecting result"));
        LogReport packages = read(text("sccm-execmgr.log").replace("exit code 0 ", "exit code 0x80070643 "));

        assertThat(enforced.entries().get(2))
                .returns(Outcome.FAILED, LogEntry::outcome)
                .returns((long) 0x80070643, LogEntry::code);
        assertThat(intune.entries().get(0))
                .returns(Outcome.FAILED, LogEntry::outcome)
                .returns((long) 0x80070643, LogEntry::code);
        assertThat(packages.entries().get(0).outcome()).isNotEqualTo(Outcome.INSTALLED);
    }

    @Test
    void readsTheOlderFormWithItsOffset() {
        LogReport report = read(bytes("sccm-execmgr.log"));

        assertThat(golden(report))
                .containsExactly(
                        "ABC00012 Install kit - INSTALLED @2",
                        "ABC00013 Install driver - FAILED @3",
                        "Install agent - INSTALLED_REBOOT_PENDING @4");
        assertThat(report.entries().get(0).time()).isEqualTo("2026-03-14T10:00:14.120-05:00");
    }

    @Test
    void takesTheOffsetOfTheDeploymentToolkitAsItIsAndItsMachine() {
        LogReport report = read(bytes("psadt-v3.log"));

        assertThat(golden(report)).containsExactly("Kit_Web_2.4_x64_EN_01 - INSTALLED_REBOOT_PENDING @5");
        assertThat(report.entries().get(0).time()).isEqualTo("2026-03-14T10:00:35.120+01:00");
        assertThat(report.host()).isEqualTo("KITPC01");
        assertThat(read(text("psadt-v3.log").replace("[3010].]LOG", "[4711].]LOG"))
                        .overall())
                .isEqualTo(Outcome.UNKNOWN);
    }
}
