package dev.patchboard.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.format.Cvss;
import dev.patchboard.fleet.Stakes;
import dev.patchboard.fleet.Stakes.SecurityRequirement;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostScoreTest {

    private static final Stakes LOW =
            new Stakes(null, null, SecurityRequirement.LOW, SecurityRequirement.LOW, SecurityRequirement.LOW);
    private static final Stakes HIGH =
            new Stakes(null, null, SecurityRequirement.HIGH, SecurityRequirement.HIGH, SecurityRequirement.HIGH);

    /** Expected by FIRST's equations as the reader of vectors computes them for the vector written out. */
    @ParameterizedTest
    @CsvSource({
        "AV:N/AC:L/Au:N/C:P/I:P/A:P, AV:N/AC:L/Au:N/C:P/I:P/A:P/CR:H/IR:H/AR:H",
        "CVSS:3.0/AV:N/AC:L/PR:L/UI:N/S:U/C:L/I:L/A:N, CVSS:3.0/AV:N/AC:L/PR:L/UI:N/S:U/C:L/I:L/A:N/CR:H/IR:H/AR:H",
        "CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N, CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N/CR:H/IR:H/AR:H",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:L/VI:L/VA:N/SC:N/SI:N/SA:N,"
                + " CVSS:4.0/AV:N/AC:L/AT:N/PR:L/UI:N/VC:L/VI:L/VA:N/SC:N/SI:N/SA:N/CR:H/IR:H/AR:H",
    })
    void theRequirementsOfTheHostGoIntoTheVector(String stated, String here) {
        HostScore score = HostScore.of(stated, HIGH, false).orElseThrow();

        assertThat(score.vector()).isEqualTo(here);
        assertThat(score.score()).isEqualTo(Cvss.of(here).score());
        assertThat(score.nomenclature()).isEqualTo("CVSS-BE");
    }

    /** By hand: 6.42 x (1 - (1 - 0.22 x r)^3) + 3.887, rounded up, with r of 0.5, 1 and 1.5. */
    @Test
    void whatTheHostNeedsLittleWeighsLessAndWhatItNeedsMuchWeighsMore() {
        String vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:L";

        assertThat(HostScore.of(vector, LOW, false).orElseThrow().score()).isEqualTo(new BigDecimal("5.8"));
        assertThat(HostScore.of(vector, Stakes.NOT_STATED, false).orElseThrow().score())
                .isEqualTo(new BigDecimal("7.3"));
        assertThat(HostScore.of(vector, HIGH, false).orElseThrow().score()).isEqualTo(new BigDecimal("8.4"));
    }

    @ParameterizedTest
    @CsvSource({
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U, /E:A",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:U, /E:H",
        "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P, /E:H",
    })
    void knownExploitationReplacesWhatTheVectorSaysOfIt(String stated, String expected) {
        HostScore score = HostScore.of(stated, Stakes.NOT_STATED, true).orElseThrow();

        assertThat(score.vector()).endsWith(expected);
        assertThat(score.nomenclature()).isEqualTo("CVSS-BT");
        assertThat(score.score()).isGreaterThan(Cvss.of(stated).score());
    }

    @Test
    void withoutKnownExploitationTheVectorKeepsItsOwnThreatMetrics() {
        String stated = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:U";

        assertThat(HostScore.of(stated, Stakes.NOT_STATED, false).orElseThrow().vector())
                .isEqualTo(stated);
    }

    @Test
    void whereNothingIsStatedOfTheHostTheScoreIsTheStatedOne() {
        HostScore score = HostScore.of("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", Stakes.NOT_STATED, false)
                .orElseThrow();

        assertThat(score.score()).isEqualTo(new BigDecimal("9.8"));
        assertThat(score.nomenclature()).isEqualTo("CVSS-B");
    }

    @Test
    void aVectorThatCannotBeReadGivesNoScoreOfItsOwn() {
        assertThat(HostScore.of("CVSS:3.1/AV:L", HIGH, true)).isEmpty();
    }
}
