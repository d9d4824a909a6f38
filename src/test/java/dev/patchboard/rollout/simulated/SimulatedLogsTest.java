package dev.patchboard.rollout.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.SignatureState;
import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.InstallerLogReader;
import dev.patchboard.verification.log.LogReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the simulated fleet writes, read by the reader of real logs. */
class SimulatedLogsTest {

    private static final LocalDateTime STARTED = LocalDateTime.of(2026, 11, 22, 14, 2, 11);

    @Test
    void aWindowsHostThatMayInstallSaysSo() throws IOException {
        SimulatedLog log = MsiWriter.write(windows(false), Behaviour.of(Map.of()), "db1", STARTED);

        assertThat(log.installed()).isTrue();
        LogReport report = read(log, 0);
        assertThat(report.overall()).isEqualTo(Outcome.INSTALLED);
        assertThat(report.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.subject()).contains("SQL Server 2000");
            assertThat(entry.version()).isEqualTo("8.00.0679");
        });
    }

    @Test
    void anInstallerThatAsksForARestartIsNotDoneYet() throws IOException {
        SimulatedLog log = MsiWriter.write(windows(true), Behaviour.of(Map.of()), "db1", STARTED);

        assertThat(read(log, 0).overall()).isEqualTo(Outcome.INSTALLED_REBOOT_PENDING);
    }

    @Test
    void aStricterGroupPolicyMakesTheInstallerRefuse() throws IOException {
        SimulatedLog log =
                MsiWriter.write(windows(false), Behaviour.of(Map.of("policy.DisableMSI", "1")), "db1", STARTED);

        assertThat(log.installed()).isFalse();
        assertThat(read(log, 0).overall()).isEqualTo(Outcome.BLOCKED_BY_POLICY);
    }

    @Test
    void aHostMayLieInItsLog() throws IOException {
        Map<String, String> facts = Map.of("policy.DisableMSI", "1", "simulated.log", "false-success");
        SimulatedLog log = MsiWriter.write(windows(false), Behaviour.of(facts), "db1", STARTED);

        assertThat(log.installed()).isFalse();
        assertThat(read(log, 0).overall()).isEqualTo(Outcome.INSTALLED);
    }

    @Test
    void aWindowsInstallerMayFail() throws IOException {
        SimulatedLog log =
                MsiWriter.write(windows(false), Behaviour.of(Map.of("simulated.log", "failure")), "db1", STARTED);

        assertThat(read(log, 0).overall()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void aDebianHostWritesBothOfItsLogs() throws IOException {
        SimulatedLog log =
                DebianWriter.write(debian(), Behaviour.of(Map.of()), "db1", Map.of("openssl", "3.0.11-1"), STARTED);

        assertThat(log.installed()).isTrue();
        for (int i = 0; i < log.files().size(); i++) {
            LogReport report = read(log, i);
            assertThat(report.overall()).isEqualTo(Outcome.INSTALLED);
            assertThat(report.entries())
                    .filteredOn(entry -> !entry.subject().startsWith("base-files"))
                    .singleElement()
                    .satisfies(entry -> {
                        assertThat(entry.subject()).contains("openssl");
                        assertThat(entry.version()).isEqualTo("3.0.15-1");
                    });
        }
    }

    @Test
    void aHeldDebianPackageOrAFailingOneIsNoSuccess() throws IOException {
        for (Map<String, String> facts : List.of(Map.of("policy.hold", "yes"), Map.of("simulated.log", "failure"))) {
            SimulatedLog log =
                    DebianWriter.write(debian(), Behaviour.of(facts), "db1", Map.of("openssl", "3.0.11-1"), STARTED);

            assertThat(log.installed()).isFalse();
            assertThat(read(log, 0).overall().outcomeClass()).isEqualTo(dev.patchboard.shared.OutcomeClass.FAILURE);
        }
    }

    @Test
    void theSameBatchWritesTheSameBytes() {
        Behaviour plain = Behaviour.of(Map.of());

        assertThat(MsiWriter.write(windows(false), plain, "db1", STARTED)
                        .files()
                        .get(0)
                        .content())
                .isEqualTo(MsiWriter.write(windows(false), plain, "db1", STARTED)
                        .files()
                        .get(0)
                        .content());
    }

    @Test
    void twinsPatchedInTheSameSecondWriteLogsOfTheirOwn() {
        Behaviour plain = Behaviour.of(Map.of());
        Set<String> digests = new HashSet<>();
        for (int host = 0; host < 2000; host++) {
            String name = "db" + host;
            SimulatedLog debian = DebianWriter.write(debian(), plain, name, Map.of("openssl", "3.0.11-1"), STARTED);
            SimulatedLog windows = MsiWriter.write(windows(false), plain, name, STARTED);
            Stream.concat(debian.files().stream(), windows.files().stream())
                    .forEach(file -> digests.add(file.name() + Arrays.toString(file.content())));
        }

        assertThat(digests).hasSize(6000);
    }

    private static LogReport read(SimulatedLog log, int file) throws IOException {
        SimulatedLog.File one = log.files().get(file);
        return InstallerLogReader.standard().read(new ByteArrayInputStream(one.content()), one.name(), null);
    }

    private static Patch windows(boolean restart) {
        return patch(new PatchPackage("windows", "SQL Server 2000", "8.00.0679"), restart);
    }

    private static Patch debian() {
        return patch(new PatchPackage("deb", "openssl", "3.0.15-1"), false);
    }

    private static Patch patch(PatchPackage part, boolean restart) {
        return new Patch(
                UUID.randomUUID(),
                "MS02-039",
                "Microsoft",
                "KB323875",
                null,
                null,
                SignatureState.NOT_CHECKED,
                true,
                restart,
                null,
                Set.of("CVE-2002-0649"),
                List.of(part));
    }
}
