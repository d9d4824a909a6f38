package dev.patchboard.verification.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.OutcomeClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Noise and mutated real logs: no crash, and no success that the log does not state. Law 4. */
class InstallerLogFuzzTest {

    @Property(tries = 300)
    @Label("Law 4: noise is never success")
    void noiseIsNeverSuccess(@ForAll byte[] noise) {
        LogReport report = MutatedLogs.read(noise);

        assertThat(report.overall().outcomeClass()).isNotIn(OutcomeClass.SUCCESS, OutcomeClass.SKIPPED);
    }

    @Property(tries = 600, shrinking = ShrinkingMode.OFF)
    @Label("Law 4: a success rests on a line that says so")
    void everySuccessCitesItsLine(@ForAll("worded") String name, @ForAll Random random) {
        MutatedLogs.often(() -> citesItsLine(MutatedLogs.of(LogFixtures.bytes(name), random)));
    }

    private static void citesItsLine(byte[] log) {
        LogReport report = MutatedLogs.read(log);
        String[] lines = new String(log, StandardCharsets.UTF_8).split("\n", -1);

        for (LogEntry entry : report.entries()) {
            if (entry.outcome().outcomeClass() == OutcomeClass.SUCCESS
                    && report.encoding().equals("UTF-8")) {
                assertThat(lines[(int) entry.line() - 1])
                        .containsAnyOf(
                                "installed",
                                "is returning 0",
                                "Install:",
                                "Upgrade:",
                                "Reinstall",
                                "Downgrade",
                                "Setting up",
                                "newest");
            }
        }
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    @Label("Law 4: cutting a log adds no success")
    void aCutLogClaimsNothingNew(@ForAll("fixture") String name, @ForAll Random random) {
        MutatedLogs.often(() -> MutatedLogs.cutClaimsNothingNew(name, random, MutatedLogs::succeeds));
    }

    @Provide
    Arbitrary<String> fixture() {
        return Arbitraries.of(
                "dpkg.log",
                "apt-history.log",
                "apt-term.log",
                "apt-console-installed.txt",
                "apt-console-failed.txt",
                "msi-installed.log",
                "msi-marks.log",
                "msi-reboot.log",
                "msi-policy.log",
                "msi-failed.log",
                "msi-german.log");
    }

    /** The translated log is judged by its shape, not by words that this test could look for. */
    @Provide
    Arbitrary<String> worded() {
        return fixture().filter(name -> !name.equals("msi-german.log"));
    }

    /** Patterns that try a long line at each of its places, or go deeper with each repetition, do not come to an end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-a",
                "a ",
                " ",
                "exit ",
                "'a' ",
                "(1/1) ",
                "a.",
                "a,",
                "=",
                "[a]",
                "\u001B[0m",
                "]LOG]!>",
                "a:",
                "1-",
                "a/",
                "{",
                "\t"
            })
    void readsALineOfNothingButTheSame(String word) throws IOException {
        for (String begin : List.of(
                "", "  Update ID: A", "( 1/1) Installing: a", "Upgrading : a", "exit code ", "2026-11-23 10:00:00 ")) {
            byte[] line = (begin + word.repeat(60_000 / word.length())).getBytes(StandardCharsets.UTF_8);

            LogReport report = LogFixtures.read(line);

            assertThat(report.overall().outcomeClass()).isNotIn(OutcomeClass.SUCCESS, OutcomeClass.SKIPPED);
        }
    }
}
