package dev.patchboard.verification.log;

import static dev.patchboard.shared.Outcome.BLOCKED_BY_POLICY;
import static dev.patchboard.shared.Outcome.FAILED;
import static dev.patchboard.shared.Outcome.INSTALLED;
import static dev.patchboard.shared.Outcome.INSTALLED_REBOOT_PENDING;
import static dev.patchboard.shared.Outcome.PARTIAL;
import static dev.patchboard.shared.Outcome.UNKNOWN;
import static dev.patchboard.verification.log.LogFixtures.bytes;
import static dev.patchboard.verification.log.LogFixtures.golden;
import static dev.patchboard.verification.log.LogFixtures.read;
import static dev.patchboard.verification.log.LogFixtures.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.shared.OutcomeClass;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstallerLogReaderTest {

    @Test
    void readsTheLastStateOfEachPackageFromDpkg() {
        LogReport report = read(bytes("dpkg.log"));

        assertThat(report.format()).isEqualTo("dpkg");
        assertThat(golden(report))
                .containsExactly(
                        "kit-db:all 14.1 ROLLED_BACK @48",
                        "kit-legacy:all - REMOVED @69",
                        "kit-tls:all 1:3.0.3 INSTALLED @41",
                        "kit-web:all 2.4.1-2 PARTIAL @75",
                        "kit-new:all - ROLLED_BACK @52");
    }

    @Test
    void takesNoPackageForInstalledThatIsHalfConfiguredLater() {
        String log = "2026-11-22 10:00:00 status installed kit:all 1.0\n2026-11-22 10:05:00 upgrade kit:all 1.0 1.1\n"
                + "2026-11-22 10:05:01 status half-configured kit:all 1.1\n";

        assertThat(read(log).overall()).isEqualTo(PARTIAL);
    }

    @Test
    void knowsNothingOfAPackageWhoseLastStepHasNoEnd() {
        String whole = text("dpkg.log");
        String cut = whole.substring(0, whole.indexOf("status installed kit-tls:all 1:3.0.3"));

        LogReport report = read(cut);

        assertThat(report.entries())
                .filteredOn(entry -> entry.subject().equals("kit-tls:all"))
                .extracting(LogEntry::outcome)
                .containsExactly(UNKNOWN);
    }

    @Test
    void readsAptHistoryTransactionByTransaction() {
        assertThat(golden(read(bytes("apt-history.log"))))
                .containsExactly(
                        "kit-legacy:amd64 0.9 FAILED @32",
                        "kit-tls:amd64 1:3.0.3 INSTALLED @9",
                        "kit-web:amd64 2.4.1-2 PARTIAL @26",
                        "kit-db:amd64 14.2 PARTIAL @14",
                        "kit-new:amd64 1.0 PARTIAL @20");
    }

    @Test
    void law4AHistoryThatDoesNotSayHowFarDpkgCameLeavesThePackageHalfInstalled() {
        String log = "\nStart-Date: 2026-11-22  09:00:00\nUpgrade: kit:amd64 (1.0, 2.0)\n"
                + "Error: Sub-process /usr/bin/dpkg returned an error code (1)\nEnd-Date: 2026-11-22  09:00:09\n";

        assertThat(read(log).entries())
                .singleElement()
                .returns(PARTIAL, LogEntry::outcome)
                .satisfies(entry -> assertThat(entry.message()).contains("does not say how far it came"));
        assertThat(golden(read(log.replace("Upgrade", "Remove")))).containsExactly("kit:amd64 2.0 FAILED @3");
    }

    @Test
    void believesNoTransactionWithoutAnEnd() {
        String log = "\nStart-Date: 2026-11-22  09:00:00\nInstall: kit:amd64 (1.0)\n";

        assertThat(golden(read(log))).containsExactly("kit:amd64 1.0 UNKNOWN @3");
    }

    @Test
    void readsAptTerminalWithTheReasonInItsOwnWords() {
        LogReport report = read(bytes("apt-term.log"));

        assertThat(golden(report))
                .containsExactly(
                        "kit-db 14.2 FAILED @33",
                        "kit-legacy 0.9 REMOVED @64",
                        "kit-tls 1:3.0.3 INSTALLED @26",
                        "kit-web 2.4.1-2 PARTIAL @76",
                        "kit-new 1.0 FAILED @44");
        assertThat(report.entries().get(0).message())
                .isEqualTo("new kit-db package pre-installation script subprocess returned error exit status 1");
    }

    @Test
    void leavesTheLastStepOfAConsoleOpen() {
        assertThat(golden(read(bytes("apt-console-installed.txt"))))
                .containsExactly(
                        "kit-db 14.1 INSTALLED @29",
                        "kit-legacy 0.9 INSTALLED @28",
                        "kit-tls 1:3.0.2 INSTALLED @30",
                        "kit-web 2.4.1-1 UNKNOWN @31");
    }

    @Test
    void owesARestartWhereTheInstallerSaysSoAfterItsResult() {
        String log = text("msi-restart-sentence.log");
        String german = log.replace(
                        "Windows Installer requires a system restart.", "Windows Installer erfordert einen Neustart.")
                .replace("Type of System Restart:", "Art des Neustarts:")
                .replace("Reason for Restart:", "Grund des Neustarts:")
                .replace("returning 3010", "returning 0");

        assertThat(golden(read(log))).containsExactly("Kit Agent 7.2.0 INSTALLED_REBOOT_PENDING @5");
        assertThat(golden(read(german))).containsExactly("Kit Agent 7.2.0 INSTALLED_REBOOT_PENDING @5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "03/04/2026 | - | -",
                "03/04/2026 | 1033 | 2026-03-04",
                "03/04/2026 | 2057 | 2026-04-03",
                "03-04-2026 | 1043 | 2026-04-03",
                "03/04/2026 | 1041 | -",
                "3/4/2026 | - | 2026-03-04",
                "3/4/2026 | 1032 | 2026-04-03",
                "03/03/2026 | - | 2026-03-03",
                "13/04/2026 | 1033 | 2026-04-13",
                "04/13/2026 | 2057 | 2026-04-13",
                "2026-03-04 | - | 2026-03-04",
                "04.03.2026 | - | 2026-03-04"
            })
    void takesADateOnlyWhereTheFileTellsDayFromMonth(String date, String language, String day) {
        String property = language == null ? "" : "Property(S): UserLanguageID = " + language + "\n";
        LogReport report = read(text("msi-restart-sentence.log")
                .replace("3/14/2026", date)
                .replace("=== Verbose logging stopped", property + "=== Verbose logging stopped"));

        assertThat(report.entries().get(0).time()).isEqualTo(day == null ? null : day + "T10:00:05");
        assertThat(report.notes()).hasSize(day == null ? 1 : 0);
    }

    @Test
    void takesTheOrderOfADateFromAnotherOneOfTheFile() {
        String run = text("msi-restart-sentence.log");
        LogReport report = read(run.replace("3/14/2026", "14/03/2026").replace("Kit Agent", "Kit Tools")
                + run.replace("3/14/2026", "03/04/2026"));

        assertThat(report.entries())
                .extracting(LogEntry::time)
                .containsExactly("2026-03-14T10:00:05", "2026-04-03T10:00:05");
    }

    @Test
    void saysWhatToHandInInsteadOfAFileWithoutAnInstallation() {
        LogReport noop =
                read("Chocolatey v2.2.2\n_ Chocolatey:UpgradeCommand - Noop Mode _\nCan upgrade:\n - kit v2.0\n");

        assertThat(noop.overall()).isEqualTo(UNKNOWN);
        assertThat(noop.notes()).singleElement().asString().contains("No installation was found", "--noop");
    }

    @Test
    void readsWhichPackageFailedInFrenchAndGermanConsolesOfApt() {
        String french = "Pr\u00e9paration du d\u00e9paquetage de .../openssl_3.0.2-0ubuntu1.18_amd64.deb ...\n"
                + "Param\u00e9trage de openssl (3.0.2-0ubuntu1.18) ...\n"
                + "dpkg: erreur de traitement du paquet openssl (--configure)\u00a0:\n";
        String german = "Vorbereitung zum Entpacken von \u2026/openssl_3.0.2-0ubuntu1.18_amd64.deb \u2026\n"
                + "Entpacken von openssl (3.0.2-0ubuntu1.18) \u00fcber (3.0.2-0ubuntu1.17) \u2026\n"
                + "dpkg: Fehler beim Bearbeiten des Paketes openssl (--configure):\n";

        for (String console : List.of(french, french.replace('\u00a0', ' '), german)) {
            assertThat(read(console).format()).isEqualTo("apt-translated");
            assertThat(read(console).entries().get(0))
                    .returns("openssl", LogEntry::subject)
                    .returns(PARTIAL, LogEntry::outcome);
            assertThat(read(console.replace("configure", "unpack")).overall()).isEqualTo(FAILED);
        }
    }

    @Test
    void readsOnlyFailuresOfATranslatedConsoleOfApt() {
        LogReport report = read(bytes("deb/apt-console-german.txt"));

        assertThat(report.format()).isEqualTo("apt-translated");
        assertThat(golden(report)).containsExactly("kit-web - PARTIAL @8");
        assertThat(report.notes()).singleElement().asString().contains("LC_ALL=C", "/var/log/dpkg.log");
    }

    @Test
    void readsOnlyFailuresOfATranslatedTerminalLog() {
        String log = "Log started: 2026-03-14  10:00:00\n" + text("deb/apt-console-german.txt")
                + "Log ended: 2026-03-14  10:00:09\n";

        assertThat(golden(read(log))).containsExactly("kit-web - PARTIAL @9", "apt - FAILED @14");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(1/1) Installieren: kit-2.0-1.1.x86_64 ......[fertig] | zypper",
                "  Mise à jour      : kit-2.0-1.1.x86_64          1/2 | dnf",
                "Quelle:        Microsoft-Windows-WindowsUpdateClient | CBS.log"
            })
    void knowsATranslatedConsoleByItsShape(String line, String told) {
        LogReport report = read(line + "\n");

        assertThat(report.overall()).isEqualTo(UNKNOWN);
        assertThat(report.notes()).anyMatch(note -> note.contains("translated") && note.contains(told));
    }

    @Test
    void saysWhichLogOfAFileIsLeftOut() {
        LogReport report =
                read(text("dpkg.log").lines().limit(8).map(line -> line + "\n").reduce("", String::concat)
                        + text("rpm/dnf4-console.txt"));

        assertThat(report.notes()).anyMatch(note -> note.contains("hand in each log as a file of its own"));
    }

    @Test
    void aSecondLogThatBeginsFarIntoTheFileIsNamedTooAndALongLogAloneIsNot() {
        String dpkg =
                "2026-03-14 10:00:01 status unpacked kit:amd64 1.0\n2026-03-14 10:00:01 status installed kit:amd64 1.0\n";
        String msi = "MSI (s) (A0:B4) [10:00:01:001]: Note: 1: 2205 2:  3: Error\n";
        String many = dpkg.repeat(2_000);

        assertThat(read(many.getBytes(StandardCharsets.UTF_8)).notes()).isEmpty();
        assertThat(read((many + msi.repeat(300)).getBytes(StandardCharsets.UTF_8))
                        .notes())
                .singleElement()
                .asString()
                .contains("Only the lines of the format dpkg are read", "of the format msi too");
    }

    @Test
    void readsTheWindowsInstallerInUtf16AsItWritesIt() {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            for (String mark : List.of("", "\uFEFF")) {
                LogReport report = read((mark + text("msi-installed.log").replace("\n", "\r\n")).getBytes(charset));

                assertThat(report.encoding()).isEqualTo(charset.name());
                assertThat(report.lines()).isEqualTo(30);
                assertThat(golden(report))
                        .containsExactly("Kit Web (old) 2.4.1 REMOVED @17", "Kit Web 2.4.2 INSTALLED @27");
            }
        }
    }

    @Test
    void readsWindowsInstallerLogsInOtherLanguagesAndCodePages() {
        LogReport report = read(text("msi-german.log").getBytes(Charset.forName("windows-1252")));

        assertThat(report.encoding()).isEqualTo("windows-1252");
        assertThat(report.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.subject()).isEqualTo("Kit für Büros");
            assertThat(entry.outcome()).isEqualTo(INSTALLED);
            assertThat(entry.time()).isEqualTo("2026-11-23T11:30:12");
            assertThat(entry.productCode()).isEqualTo("{0F3C6E0B-8D2A-4E6B-9B31-6A7C1D2E3F40}");
        });
    }

    @Test
    void aSentenceThatCannotBeReadIsNoInstallationThoughAnotherOneWasNotedBefore() {
        String log = text("msi-installed.log");
        String removal = log.lines()
                .filter(line -> line.contains("removed the product"))
                .findFirst()
                .orElseThrow();
        String garbled = removal.replace("removed the product", "instller removed the product");
        String after = log.replace("Note: 1: 1707 ", "Note: 1: 1707 \n" + garbled);

        assertThat(read(after.getBytes(StandardCharsets.UTF_8)).entries())
                .filteredOn(entry -> entry.subject().equals("Kit Web (old)"))
                .extracting(LogEntry::outcome)
                .containsExactly(UNKNOWN);
    }

    @Test
    void tellsAPolicyRefusalThatSaysInstalledTheProduct() {
        LogReport report = read(bytes("msi-policy.log"));

        assertThat(report.overall()).isEqualTo(BLOCKED_BY_POLICY);
        assertThat(report.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.code()).isEqualTo(1625);
            assertThat(entry.line()).isEqualTo(12);
        });
    }

    @Test
    void asksForTheRebootThat3010Means() {
        LogReport report = read(bytes("msi-reboot.log"));

        assertThat(report.overall()).isEqualTo(INSTALLED_REBOOT_PENDING);
        assertThat(report.entries().get(1).reboot()).isTrue();
    }

    @Test
    void tiesAFailedUpdateToItsKb() {
        LogReport report = read(bytes("msi-failed.log"));

        assertThat(report.entries().get(0).subject()).isEqualTo("KB5012345");
        assertThat(report.overall()).isEqualTo(FAILED);
        assertThat(report.entries().get(0).code()).isEqualTo(1603);
    }

    @Test
    void believesNoWindowsInstallerLogThatEndsBeforeTheInstallerDoes() {
        String whole = text("msi-installed.log");
        String cut = whole.substring(0, whole.indexOf("MSI (s) (3C:A8) [09:14:09:740]: MainEngineThread"));

        assertThat(read(cut).entries()).extracting(LogEntry::outcome).doesNotContain(INSTALLED);
        assertThat(read(bytes("msi-cut.log")).overall()).isEqualTo(UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "msi, 0, INSTALLED",
        "msiexec.exe, 3010, INSTALLED_REBOOT_PENDING",
        "msi, 1641, INSTALLED_REBOOT_PENDING",
        "msi, 1618, BUSY",
        "msi, 1625, BLOCKED_BY_POLICY",
        "msi, 1603, FAILED",
        "msi, 0x80070643, FAILED",
        "msi, 424242, UNKNOWN",
        "wusa, 2359302, ALREADY_PRESENT",
        "wusa, 0x80240017, NOT_APPLICABLE",
        "zypper, 100, UNKNOWN",
        "zypper, 102, INSTALLED_REBOOT_PENDING",
        "zypper, 107, PARTIAL",
        "apt-get, 100, FAILED"
    })
    void readsABareCodeByItsInstaller(String installer, String code, String outcome) {
        assertThat(read((code + "\n").getBytes(StandardCharsets.US_ASCII), installer)
                        .overall()
                        .name())
                .isEqualTo(outcome);
        assertThat(read(installer + ": exit code " + code + "\r\n").overall().name())
                .isEqualTo(outcome);
    }

    @Test
    void takesNoCodeForAnythingWithoutItsInstaller() {
        assertThat(read("0\n").overall()).isEqualTo(UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "hello\nworld\n", "Installation completed successfully.\n", "OK\nOK\nOK\n"})
    void callsSilenceAndChatterUnknown(String text) {
        LogReport report = read(text);

        assertThat(report.overall()).isEqualTo(UNKNOWN);
        assertThat(report.notes()).isNotEmpty();
    }

    @Test
    void readsAGzippedLogAndSaysWhenItIsCut() throws IOException {
        byte[] packed = gzip(bytes("dpkg.log"));

        assertThat(read(packed).overall()).isEqualTo(read(bytes("dpkg.log")).overall());
        assertThat(read(packed).bytes()).isEqualTo(packed.length);
        assertThat(read(Arrays.copyOf(packed, packed.length - 12)).notes()).anyMatch(note -> note.contains("cut"));
    }

    @Test
    @DisplayName("Law 4: nothing that a cut compressed file says went well is believed")
    void believesNoSuccessOfACompressedFileThatIsCut() throws IOException {
        byte[] packed = gzip(bytes("dpkg.log"));

        assertThat(read(packed).entries()).anyMatch(entry -> entry.outcome().outcomeClass() == OutcomeClass.SUCCESS);
        assertThat(read(Arrays.copyOf(packed, packed.length - 12)).entries())
                .isNotEmpty()
                .noneMatch(entry -> entry.outcome().outcomeClass() == OutcomeClass.SUCCESS);
    }

    @Test
    void refusesAGzipBomb() throws IOException {
        byte[] bomb = gzip(new byte[96 << 20]);

        assertThatThrownBy(() -> InstallerLogReader.standard().read(new ByteArrayInputStream(bomb), "bomb", null))
                .isInstanceOf(UnreadableLog.class)
                .hasMessageContaining("expands");
    }

    @Test
    void readsALineOf100MegabytesInLittleMemory() throws IOException {
        LogReport report = InstallerLogReader.standard().read(new Endless('x', 100L << 20), "long", null);

        assertThat(report.bytes()).isEqualTo(100L << 20);
        assertThat(report.lines()).isEqualTo(1);
    }

    @Test
    void keepsBrokenBytesAndControlCharactersVisible() {
        byte[] log =
                "2026-11-22 10:00:00 status installed k\u0001\u001B[31m:all 1.0\n2026-11-22 10:00:01 status installed x:all 1"
                        .getBytes(StandardCharsets.ISO_8859_1);
        log[log.length - 1] = (byte) 0xFF;

        List<String> golden = golden(read(log));

        assertThat(golden.get(0)).startsWith("k\\x01\\x1B[31m:all");
        assertThat(golden.get(1)).doesNotContain("\uFFFD").contains("ÿ");
    }

    @Test
    void refusesWhatGoesOnUncompressedAfterItsCompressedPart() throws IOException {
        byte[] packed = gzip(bytes("dpkg.log"));
        byte[] plain = bytes("dpkg.log");
        byte[] half = Arrays.copyOf(packed, 12);

        for (byte[] rest : List.of(plain, half, Arrays.copyOf(plain, 3), new byte[] {0, 0, 1})) {
            assertThatThrownBy(() -> read(joined(packed, rest)))
                    .as("%d bytes", rest.length)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("goes on");
        }
    }

    @Test
    void readsEachPartOfWhatWasCompressedInPartsAndPassesOverPadding() throws IOException {
        byte[] packed = gzip(bytes("dpkg.log"));
        long lines = read(bytes("dpkg.log")).lines();

        assertThat(read(joined(packed, packed)).lines()).isEqualTo(2 * lines);
        assertThat(read(joined(packed, new byte[100_000])).lines()).isEqualTo(lines);
        assertThat(read(joined(packed, new byte[3])).lines()).isEqualTo(lines);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void refusesAnArchiveWhosePlainFilesWouldReadAsOneLog() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            zip.putNextEntry(new ZipEntry("dpkg.log"));
            zip.write(bytes("dpkg.log"));
        }
        InputStream twice = new ByteArrayInputStream(gzip(packed.toByteArray()));

        assertThatThrownBy(() -> InstallerLogReader.standard().read(twice, "dpkg.log.gz", null))
                .isInstanceOf(UnreadableLog.class)
                .hasMessageContaining("zip archive")
                .hasMessageContaining("each log inside");
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    /** So many bytes of one kind, made when asked for. */
    private static final class Endless extends InputStream {

        private final int value;
        private long left;

        Endless(int value, long left) {
            this.value = value;
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? value : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(length, left);
            Arrays.fill(target, offset, offset + count, (byte) value);
            left -= count;
            return count;
        }
    }
}
