package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.SignatureState;
import dev.patchboard.fleet.FleetFixtures;
import dev.patchboard.fleet.Host;
import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.InstallerLogReader;
import dev.patchboard.verification.log.LogReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What one log says of a patch, when the patch was sent at a certain moment. */
class LogJudgeTest {

    private static final String TWO_RUNS = """
            2026-11-20T10:00:00+0000 INFO --- logging initialized ---
            2026-11-20T10:00:05+0000 DEBUG Upgraded: kit-tls-2.0-1.x86_64
            2026-11-20T10:00:05+0000 INFO Complete!
            2026-11-20T11:00:00+0000 INFO --- logging initialized ---
            2026-11-20T11:00:01+0000 INFO Package kit-tls-2.0-1.x86_64 is already installed.
            2026-11-20T11:00:01+0000 INFO Complete!
            """;

    @Test
    void whatTheSameFileShowsPutInSinceTheDeploymentWasPutInThen() throws IOException {
        PackageOutcome told = judge("2026-11-20T09:00:00Z");

        assertThat(told.said())
                .returns(Outcome.INSTALLED, PatchOutcome::outcome)
                .returns(Instant.parse("2026-11-20T10:00:05Z"), PatchOutcome::at);
    }

    @Test
    void whatWasPutInBeforeTheDeploymentIsThereAlready() throws IOException {
        PackageOutcome told = judge("2026-11-20T10:30:00Z");

        assertThat(told.said())
                .returns(Outcome.ALREADY_PRESENT, PatchOutcome::outcome)
                .returns(Instant.parse("2026-11-20T11:00:01Z"), PatchOutcome::at)
                .returns(Standing.ACCEPTED, PatchOutcome::standing);
    }

    @Test
    void whatOneRunAfterTheOtherFindsThereHasBeenThereSinceTheFirstOfTheDeployment() throws IOException {
        String nights = night(10) + night(11) + night(12);

        assertThat(judge("2026-11-20T09:00:00Z", nights))
                .returns(Instant.parse("2026-11-20T12:00:01Z"), told -> told.said()
                        .at())
                .returns(Instant.parse("2026-11-20T10:00:01Z"), PackageOutcome::thereSince);
        assertThat(judge("2026-11-20T10:30:00Z", nights).thereSince()).isEqualTo(Instant.parse("2026-11-20T10:30:00Z"));
        assertThat(judge("2026-11-20T09:00:00Z", night(12)).thereSince()).isNull();
    }

    @Test
    void theStepBeforeIsTheLastOneOfAnotherVersionOrMoment() throws IOException {
        String up = run("10:00:05", "Upgraded: kit-tls-2.0-1.x86_64");
        String down = run("11:00:05", "Downgraded: kit-tls-1.0-1.x86_64");
        String again = run("11:30:05", "Upgraded: kit-tls-2.0-1.x86_64");

        assertThat(judge("2026-11-20T09:00:00Z", up).stepBefore()).isNull();
        assertThat(judge("2026-11-20T09:00:00Z", up + run("10:00:35", "Reinstalled: kit-tls-2.0-1.x86_64"))
                        .stepBefore())
                .isEqualTo(Instant.parse("2026-11-20T10:00:05Z"));
        assertThat(judge("2026-11-20T09:00:00Z", up + down + again).stepBefore())
                .isEqualTo(Instant.parse("2026-11-20T11:00:05Z"));
    }

    @Test
    void thatItIsFoundThereAgainEachNightIsNoStep() throws IOException {
        PackageOutcome told = judge("2026-11-20T09:00:00Z", TWO_RUNS + night(12));

        assertThat(told.said().at()).isEqualTo(Instant.parse("2026-11-20T10:00:05Z"));
        assertThat(told.stepBefore()).isNull();
    }

    private static String run(String time, String words) {
        String stamp = "2026-11-20T" + time + "+0000 ";
        return stamp + "INFO --- logging initialized ---\n" + stamp + "DEBUG " + words + "\n" + stamp
                + "INFO Complete!\n";
    }

    private static String night(int hour) {
        String stamp = "2026-11-20T" + hour + ":00:0";
        return stamp + "0+0000 INFO --- logging initialized ---\n" + stamp
                + "1+0000 INFO Package kit-tls-2.0-1.x86_64 is already installed.\n" + stamp
                + "1+0000 INFO Complete!\n";
    }

    private static PackageOutcome judge(String sent) throws IOException {
        return judge(sent, TWO_RUNS);
    }

    private static PackageOutcome judge(String sent, String text) throws IOException {
        LogReport report = InstallerLogReader.standard()
                .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "dnf.log", null);
        LogRule rule = new LogRule(
                host(), Set.of(), Instant.parse(sent), Instant.parse("2026-11-20T12:30:00Z"), Duration.ofMinutes(5));
        List<PackageOutcome> told = new LogJudge(rule).packages(report, List.of(patch()));
        assertThat(told).hasSize(1);
        return told.get(0);
    }

    static Patch patch() {
        UUID id = UUID.randomUUID();
        return new Patch(
                id,
                "Kit",
                null,
                null,
                null,
                null,
                SignatureState.values()[0],
                true,
                true,
                null,
                Set.of(),
                List.of(new PatchPackage("rpm", "kit-tls", "2.0-1")));
    }

    static Host host() {
        return FleetFixtures.machine("web1", null, null, null);
    }
}
