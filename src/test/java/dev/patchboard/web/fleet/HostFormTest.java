package dev.patchboard.web.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.fleet.FleetFixtures;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Stakes;
import dev.patchboard.fleet.Stakes.MissionImpact;
import dev.patchboard.fleet.Stakes.SafetyImpact;
import dev.patchboard.fleet.Stakes.SecurityRequirement;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostFormTest {

    private static final Host PLAIN = FleetFixtures.machine("plc1", null, null, null);

    @Test
    void whatIsNotStatedOfAHostStaysNotStated() {
        assertThat(HostForm.of(PLAIN).change().fields())
                .containsEntry("safety_impact", "")
                .containsEntry("mission_impact", "")
                .containsEntry("confidentiality_requirement", "")
                .containsEntry("integrity_requirement", "")
                .containsEntry("availability_requirement", "");
    }

    @Test
    void savingTheFormUntouchedKeepsWhatIsStated() {
        Host stated = new Host(
                PLAIN.id(),
                PLAIN.name(),
                null,
                null,
                PLAIN.environment(),
                Set.of(),
                null,
                PLAIN.criticality(),
                PLAIN.exposure(),
                new Stakes(
                        SafetyImpact.CATASTROPHIC,
                        MissionImpact.MEF_FAILURE,
                        SecurityRequirement.LOW,
                        SecurityRequirement.MEDIUM,
                        SecurityRequirement.HIGH),
                PLAIN.assetClass(),
                null,
                PLAIN.zone(),
                null,
                false,
                0);

        assertThat(HostForm.of(stated).change().fields())
                .containsEntry("safety_impact", "CATASTROPHIC")
                .containsEntry("mission_impact", "MEF_FAILURE")
                .containsEntry("confidentiality_requirement", "LOW")
                .containsEntry("integrity_requirement", "MEDIUM")
                .containsEntry("availability_requirement", "HIGH");
    }
}
