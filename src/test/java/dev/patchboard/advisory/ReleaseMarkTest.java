package dev.patchboard.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseMarkTest {

    @ParameterizedTest
    @CsvSource({
        "4.18.0-513.el8_9, 5.14.0-362.el9_3",
        "3.0.15-1~deb12u1, 1.1.1w-0+deb11u2",
        "5.1-2.fc39, 5.1-2.fc40",
        "7.88-1.amzn2, 7.88-1.amzn2023",
        "1.2-3ubuntu0.22.04.1, 1.2-3ubuntu0.24.04.1"
    })
    void versionsOfTwoReleasesDiffer(String one, String other) {
        assertThat(ReleaseMark.differ(one, other)).isTrue();
        assertThat(ReleaseMark.differ(other, one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "4.18.0-500.el8, 4.18.0-513.el8_9",
        "4.18.0-500.el8.x86_64, 4.18.0-513.0.1.el8_9",
        "3.0.11-1~deb12u2, 3.0.15-1~deb12u1",
        "3.0.11-1, 3.0.15-1~deb12u1",
        "1.0, 2.0",
        "1.1.1f-1ubuntu2.16, 1.1.1f-1ubuntu2.19"
    })
    void versionsOfOneReleaseOrOfNoneThatIsNamedDoNot(String one, String other) {
        assertThat(ReleaseMark.differ(one, other)).isFalse();
        assertThat(ReleaseMark.differ(other, one)).isFalse();
    }
}
