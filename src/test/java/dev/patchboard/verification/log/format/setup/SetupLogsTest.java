package dev.patchboard.verification.log.format.setup;

import static dev.patchboard.verification.log.LogFixtures.bytes;
import static dev.patchboard.verification.log.LogFixtures.golden;
import static dev.patchboard.verification.log.LogFixtures.read;
import static dev.patchboard.verification.log.LogFixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.LogReport;
import org.junit.jupiter.api.Test;

class SetupLogsTest {

    @Test
    void asksForTheRestartThatInnoSetupNeeds() {
        LogReport report = read(bytes("inno-restart.txt"));

        assertThat(report.format()).isEqualTo("innosetup");
        assertThat(golden(report)).containsExactly("kit-web-2.4.1.exe - INSTALLED_REBOOT_PENDING @12");
        assertThat(report.entries().get(0).time()).isEqualTo("2026-03-14T10:00:12.123+01:00");
        assertThat(golden(read(text("inno-restart.txt").replace("Windows? Yes", "Windows? No"))))
                .containsExactly("kit-web-2.4.1.exe - INSTALLED @12");
    }

    @Test
    void waitsForTheWordOnTheRestart() {
        String log = text("inno-restart.txt");

        assertThat(read(log.substring(0, log.indexOf("Need to restart"))).overall())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void takesASetupForRolledBackThatSaysSo() {
        assertThat(golden(read(bytes("inno-failed.txt")))).containsExactly("kit-web-2.4.1.exe - ROLLED_BACK @12");
    }

    @Test
    void readsTheResultCodeOfInstallShield() {
        assertThat(golden(read(bytes("installshield-setup.log")))).containsExactly("Kit Web 2.4.1 INSTALLED @5");
        assertThat(read(text("installshield-setup.log").replace("ResultCode=0", "ResultCode=-3"))
                        .overall())
                .isEqualTo(Outcome.FAILED);
        assertThat(read(text("installshield-setup.log").replace("ResultCode=0", "ResultCode=-777"))
                        .overall())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void believesNoLogOfNsisThatOnlyListsSteps() {
        LogReport report = read(bytes("nsis-install.log"));

        assertThat(report.format()).isEqualTo("nsis");
        assertThat(report.overall()).isEqualTo(Outcome.UNKNOWN);
        assertThat(read(text("nsis-install.log") + "Aborting: \"no room\"\r\n").overall())
                .isEqualTo(Outcome.CANCELLED);
    }
}
