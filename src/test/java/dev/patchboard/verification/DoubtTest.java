package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DoubtTest {

    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-03-01T11:00:00Z");

    @Test
    @DisplayName("Law 4: a restart that a doubted log asks for is owed")
    void aRestartThatADoubtedLogAsksForIsOwed() {
        Doubt doubt = doubt("a", Standing.SHARED_FILE, Outcome.INSTALLED_REBOOT_PENDING, ELEVEN);

        InstallProof told = doubt.on(Map.of("a", installed(TEN))).get("a");

        assertThat(told.restartAskedAt()).isEqualTo(ELEVEN);
        assertThat(told.at()).isEqualTo(ELEVEN);
        assertThat(told.outcome()).isEqualTo(Outcome.INSTALLED);
    }

    @Test
    void aRestartThatALogWithoutATimeAsksForIsThatOfTheKnownInstallation() {
        Doubt doubt = doubt("a", Standing.NO_TIME, Outcome.INSTALLED_REBOOT_PENDING, ELEVEN);

        InstallProof told = doubt.on(Map.of("a", installed(TEN))).get("a");

        assertThat(told.restartAskedAt()).isEqualTo(TEN);
        assertThat(told.at()).isEqualTo(TEN);
    }

    @Test
    void whatALogTellsOfALaterMomentStands() {
        Doubt doubt = doubt("a", Standing.SHARED_FILE, Outcome.FAILED, TEN);

        assertThat(doubt.on(Map.of("a", installed(ELEVEN)))).containsEntry("a", installed(ELEVEN));
        assertThat(doubt.on(Map.of("a", installed(TEN))).get("a").outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    @DisplayName(
            "Law 4: a script that a doubted log tells to have failed is not put right by finding the package there")
    void aDoubtedScriptIsNotPutRightByFindingThePackageThere() {
        Doubt doubt = doubt("a", Standing.NO_TIME, Outcome.PARTIAL, TEN);
        InstallProof found = proof(Outcome.ALREADY_PRESENT, ELEVEN, Reached.YES);

        assertThat(doubt.on(Map.of("a", found)).get("a").outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(doubt.on(Map.of("a", installed(ELEVEN)))).containsEntry("a", installed(ELEVEN));
    }

    @Test
    void aFailureThatCountsStaysAFailure() {
        Doubt doubt = doubt("a", Standing.SHARED_FILE, Outcome.REMOVED, ELEVEN);
        InstallProof failed = proof(Outcome.FAILED, TEN, Reached.UNKNOWN);

        assertThat(doubt.on(Map.of("a", failed))).containsEntry("a", failed);
    }

    @Test
    void itConcernsItsOwnPackageInEveryArchitectureThatItMayMean() {
        Doubt bare = doubt("a", Standing.NO_TIME, Outcome.FAILED, ELEVEN);
        Map<String, InstallProof> told =
                bare.on(Map.of("a:amd64", installed(TEN), "a:i386", installed(TEN), "b", installed(TEN)));

        assertThat(told.get("a:amd64").outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(told.get("a:i386").outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(told.get("b").outcome()).isEqualTo(Outcome.INSTALLED);
    }

    @Test
    void aPackageThatNoLogThatCountsTellsOfIsUnknown() {
        Doubt doubt = doubt("a", Standing.NO_TIME, Outcome.FAILED, ELEVEN);

        assertThat(doubt.on(Map.of()).get("a").outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    private static Doubt doubt(String part, Standing standing, Outcome outcome, Instant at) {
        return new Doubt(new UUID(1, 1), new UUID(2, 2), part, standing, proof(outcome, at, Reached.UNKNOWN));
    }

    private static InstallProof installed(Instant at) {
        return proof(Outcome.INSTALLED, at, Reached.YES);
    }

    private static InstallProof proof(Outcome outcome, Instant at, Reached reached) {
        return new InstallProof(null, outcome, "2.0-1", reached, null, at, 1L, null, false, "said so", null, false);
    }
}
