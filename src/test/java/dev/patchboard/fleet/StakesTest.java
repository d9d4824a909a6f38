package dev.patchboard.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.fleet.Stakes.MissionImpact;
import dev.patchboard.fleet.Stakes.SafetyImpact;
import dev.patchboard.fleet.Stakes.SecurityRequirement;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.WithNull;

class StakesTest {

    @Property
    void theCodeSaysEverythingThatIsStated(
            @ForAll @WithNull SafetyImpact safety,
            @ForAll @WithNull MissionImpact mission,
            @ForAll @WithNull SecurityRequirement confidentiality,
            @ForAll @WithNull SecurityRequirement integrity,
            @ForAll @WithNull SecurityRequirement availability) {
        Stakes stakes = new Stakes(safety, mission, confidentiality, integrity, availability);

        assertThat(Stakes.of(stakes.code())).isEqualTo(stakes);
    }
}
