package dev.patchboard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.change.Disposition;
import java.util.List;
import org.junit.jupiter.api.Test;

class SightingTest {

    @Test
    void onlyWhatWasProvenGoneComesBack() {
        assertThat(Sighting.on(List.of(Disposition.VERIFIED)).said(1)).isEqualTo("came back");
        assertThat(Sighting.on(List.of(Disposition.RETIRED, Disposition.NOT_APPLICABLE))
                        .said(1))
                .isEqualTo("is still found");
        assertThat(Sighting.on(List.of(Disposition.VERIFIED, Disposition.RETIRED))
                        .said(2))
                .isEqualTo("are found");
    }
}
