package dev.patchboard.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionOrderTest {

    /** The deb rows are what dpkg --compare-versions says, the rpm rows what rpmdev-vercmp says. */
    @ParameterizedTest
    @CsvSource({
        "deb, 3.0.14-1~deb12u2, 3.0.15-1~deb12u1, -1",
        "deb, 1.0~rc1, 1.0, -1",
        "deb, 1:1.0, 2.0, 1",
        "deb, 2.36-9+deb12u10, 2.36-9+deb12u9, 1",
        "deb, 1.0-1, 1.0-1, 0",
        "deb, 0:1.0-1, 1.0-1, 0",
        "deb, 1.0a, 1.0+, -1",
        "rpm, 4.2.1-41.el8_2.9, 4.2.1-41.el8_2.12, -1",
        "rpm, 0:4.2.1-41.el8, 4.2.1-41.el8, 0",
        "rpm, 1.0~rc1-1, 1.0-1, -1",
        "rpm, 2:1.0-1, 10.0-1, 1",
        "windows, 8.00.534, 8.00.636, -1",
        "windows, 10.0.19045.3930, 10.0.19045.930, 1",
        "windows, 6.1, 6.1.0.0, 0",
    })
    void versionsFollowTheOrderOfTheirEcosystem(String ecosystem, String a, String b, int expected) {
        assertThat(sign(VersionOrder.compare(ecosystem, a, b))).isEqualTo(expected);
        assertThat(sign(VersionOrder.compare(ecosystem, b, a))).isEqualTo(-expected);
    }

    @ParameterizedTest
    @CsvSource({"windows, 8.0.x, 8.0.1", "amiga, 1, 2", "deb, ' ', 1", "windows, <8, 9"})
    void whatCannotBeReadIsNoAnswer(String ecosystem, String a, String b) {
        assertThat(VersionOrder.compare(ecosystem, a, b)).isEmpty();
    }

    @Property(tries = 500)
    void anOrderIsNeverBothWays(
            @ForAll @From("ecosystems") String ecosystem,
            @ForAll @From("texts") String a,
            @ForAll @From("texts") String b) {
        OptionalInt there = VersionOrder.compare(ecosystem, a, b);
        OptionalInt back = VersionOrder.compare(ecosystem, b, a);
        assertThat(there.isPresent()).isEqualTo(back.isPresent());
        if (there.isPresent()) {
            assertThat(sign(there)).isEqualTo(-sign(back));
        }
    }

    @Provide
    Arbitrary<String> ecosystems() {
        return Arbitraries.of(VersionOrder.ecosystems());
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("0123456789.-+~:abrc ^\u00e9").ofMaxLength(12);
    }

    private static int sign(OptionalInt order) {
        return Integer.signum(order.orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "3.0.7-28.el9_4, 1:3.0.7-27.el9",
        "3.0.7-28.el9_4, 1:3.0.7-29.el9",
        "1:3.0.7-28.el9_4, 3.0.7-29.el9",
    })
    void anEpochOfOnlyOneVersionOfRpmIsNoAnswer(String fixed, String installed) {
        assertThat(new PatchPackage("rpm", "kit-tls", fixed).against(installed)).isEmpty();
    }

    @Test
    void epochsOfBothVersionsOrOfDebianPackagesAreCompared() {
        assertThat(new PatchPackage("rpm", "kit-tls", "1:3.0.7-28").against("1:3.0.7-27"))
                .hasValue(-1);
        assertThat(new PatchPackage("rpm", "kit-tls", "3.0.7-28").against("0:3.0.7-28"))
                .hasValue(0);
        assertThat(new PatchPackage("deb", "kit-tls", "2.0-1").against("1:1.0-1"))
                .hasValue(1);
    }
}
