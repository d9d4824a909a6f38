package dev.patchboard.verification.log;

import static dev.patchboard.verification.log.LogFixtures.bytes;
import static dev.patchboard.verification.log.LogFixtures.golden;
import static dev.patchboard.verification.log.LogFixtures.read;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OtherManagersTest {

    @Test
    void namesTheMacOfAnInstallLog() {
        assertThat(read(bytes("other/macos-install.log")).host()).isEqualTo("lab-mac");
    }

    @Test
    void readsTheInstallLogOfMacOs() {
        LogReport report = read(bytes("other/macos-install.log"));

        assertThat(report.format()).isEqualTo("macos-install");
        assertThat(golden(report))
                .containsExactly(
                        "example.kit.tools 1.6.0 INSTALLED @4",
                        "Kit Tools 1.6 INSTALLED @8",
                        "Kit Security Response 14.1 INSTALLED @10",
                        "example.kit.agent 7.1 FAILED @15",
                        "example.kit.cut 2.0 UNKNOWN @18");
        assertThat(report.entries().get(1).time()).isEqualTo("2026-11-16T10:15:03-08:00");
        assertThat(report.entries().get(3).code()).isEqualTo(112);
    }

    @Test
    void readsTheChangesOfSnap() {
        LogReport report = read(bytes("other/snap-changes.txt"));

        assertThat(report.format()).isEqualTo("snap");
        assertThat(golden(report))
                .containsExactly(
                        "kit-core - INSTALLED @2",
                        "kit-web - INSTALLED @2",
                        "kit-db - FAILED @3",
                        "kit-new - ROLLED_BACK @4",
                        "kit-old - REMOVED @5",
                        "kit-cut - UNKNOWN @6");
        assertThat(report.entries().get(0).time()).isEqualTo("2026-11-16T10:00:40Z");
    }

    @Test
    void readsAConsoleOfSnap() {
        assertThat(golden(read(bytes("other/snap-console.txt"))))
                .containsExactly(
                        "kit-core 20261101 INSTALLED @2",
                        "kit-web 125.0.1-1 INSTALLED @3",
                        "kit-tls - ALREADY_PRESENT @4",
                        "kit-db - BUSY @5");
    }

    @Test
    void readsAConsoleOfFlatpak() {
        LogReport report = read(bytes("other/flatpak-console.txt"));

        assertThat(report.format()).isEqualTo("flatpak");
        assertThat(golden(report))
                .containsExactly(
                        "example.kit.Platform - INSTALLED @4",
                        "example.kit.Web - FAILED @5",
                        "example.kit.Old - REMOVED @6",
                        "example.kit.Cut - UNKNOWN @7");
        assertThat(golden(
                        read("Looking for updates…\nUpdating app/example.kit.Web/x86_64/stable\nUpdates complete.\n")))
                .containsExactly("example.kit.Web - INSTALLED @2");
        assertThat(golden(read("Looking for updates…\nUpdating app/example.kit.Web/x86_64/stable\n")))
                .containsExactly("example.kit.Web - UNKNOWN @2");
    }

    @Test
    void readsAConsoleOfHomebrew() {
        LogReport report = read(bytes("other/brew-console.txt"));

        assertThat(report.format()).isEqualTo("brew");
        assertThat(golden(report))
                .containsExactly(
                        "kit-present 2.0 ALREADY_PRESENT @2",
                        "kit-tls@3 3.6.2 INSTALLED @9",
                        "kit-agent 7.1_1 PARTIAL @12",
                        "kit-browser - INSTALLED @15",
                        "kit-db - SOURCE_UNREACHABLE @16",
                        "kit-cut 2.0 UNKNOWN @18");
    }

    @Test
    void takesTheVersionOfACaskOfHomebrewFromTheLineBelowItsName() {
        String log = "==> Upgrading 2 outdated packages:\nkit-browser 149.0 -> 150.1\nkit-mail 2.0 -> 2.1\n"
                + "==> Upgrading kit-browser\n  149.0 -> 150.1 \n==> Moving App 'Kit.app' to '/Applications/Kit.app'\n"
                + "\uD83C\uDF7A  kit-browser was successfully upgraded!\n"
                + "==> Installing dependencies for kit-mail: kit-tls\n"
                + "==> Upgrading kit-mail\n  2.0 -> 2.1\n==> Purging files for version 2.1 of Cask kit-mail\n"
                + "  9.8 -> 9.9\n";

        assertThat(golden(read(log))).containsExactly("kit-browser 150.1 INSTALLED @7", "kit-mail 2.1 UNKNOWN @10");
    }
}
