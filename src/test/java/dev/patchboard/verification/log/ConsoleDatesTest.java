package dev.patchboard.verification.log;

import static dev.patchboard.verification.log.LogFixtures.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.shared.Outcome;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleDatesTest {

    private static final String YUM = """
            Loaded plugins: fastestmirror
            Running transaction
              Updating   : kit-web-1.24-1.el7.noarch                                    1/2
              Cleanup    : kit-web-1.20-1.el7.noarch                                    2/2

            Updated:
              kit-web.noarch 0:1.24-1.el7

            Complete!
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2026-11-20T10:00:00+01:00                             | 2026-11-20T10:05:00+01:00                                       | 2026-11-20T10:05:00+01:00
                    Fri Nov 20 10:00:00 UTC 2026                          | Fri Nov 20 10:05:00 UTC 2026                                    | 2026-11-20T10:05:00Z
                    Fri Nov 20 10:00:00 CET 2026                          | Fri Nov 20 10:05:00 CET 2026                                    | 2026-11-20T10:05:00
                    Fri Nov 20 10:00:00 AM CET 2026                       | Fri Nov 20 01:05:00 PM CET 2026                                 |
                    Fri 20 Nov 2026 12:00:00 PM CET                       | Fri 20 Nov 2026 12:05:00 PM CET                                 | 2026-11-20T12:05:00
                    Script started on Fri Nov 20 10:00:00 2026            | Script done on Fri Nov 20 10:05:00 2026                         | 2026-11-20T10:05:00
                    Script started on 2026-11-20 10:00:00+00:00 [TERM="x"] | Script done on 2026-11-20 10:05:00+00:00 [COMMAND_EXIT_CODE="0"] | 2026-11-20T10:05:00+00:00
                    2026-11-20T10:00:00+01:00                             | 2026-11-20T10:05:00Z                                            |
                    2026-11-20T10:05:00+01:00                             | 2026-11-20T10:00:00+01:00                                       |
                    about ten in the morning                              | 2026-11-20T10:05:00+01:00                                       |
                    """)
    void aConsoleBetweenTwoDatesThatLieCloseWasOverAtTheLater(String before, String after, String time) {
        LogReport report = read(before + "\n" + YUM + after + "\n");

        assertThat(report.format()).isEqualTo("dnf-console");
        assertThat(report.overall()).isEqualTo(Outcome.INSTALLED);
        assertThat(report.entries()).singleElement().extracting(LogEntry::time).isEqualTo(time);
    }

    @Test
    void whatStandsBeforeOrBehindTheDatesHasNoTime() {
        String date = "2026-11-20T10:00:00+01:00\n";

        assertThat(read(YUM + date + date).entries()).allMatch(entry -> entry.time() == null);
        assertThat(read(date + date + YUM).entries()).allMatch(entry -> entry.time() == null);
        assertThat(read(date + YUM).entries()).isNotEmpty().allMatch(entry -> entry.time() == null);
    }

    @Test
    void aSentenceThatBeginsWithANumberIsNoDate() {
        String zypper = """
                The following package is going to be upgraded:
                  kit-web

                20 packages to upgrade, 2026 bytes.
                (1/1) Installing: kit-web-1.24-1.x86_64 [..done]
                """;

        assertThat(read("2026-11-20T10:00:00Z\n" + zypper + "2026-11-20T10:05:00Z\n")
                        .entries())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.outcome()).isEqualTo(Outcome.INSTALLED);
                    assertThat(entry.time()).isEqualTo("2026-11-20T10:05:00Z");
                    assertThat(entry.line()).isEqualTo(6);
                });
    }

    @Test
    void eachOfSeveralRunsHasTheTimeOfTheDatesAroundIt() {
        String first = "2026-11-20T10:00:00+01:00\n" + YUM + "2026-11-20T10:05:00+01:00\n";
        String second =
                "2026-11-20T11:00:00+01:00\n" + YUM.replace("kit-web", "kit-tls") + "2026-11-20T11:05:00+01:00\n";

        assertThat(read(first + second).entries())
                .extracting(LogEntry::time)
                .containsExactly("2026-11-20T10:05:00+01:00", "2026-11-20T11:05:00+01:00");
    }

    @Test
    void aLogThatLeavesTheYearOutGetsNoneFromDatesAroundIt() {
        String log = "Nov 20 10:01:02 Updated: kit-web-1.24-1.el7.noarch\n".repeat(10);
        LogReport report = read("2026-11-20T10:00:00+01:00\n" + log + "2026-11-20T10:05:00+01:00\n");

        assertThat(report.format()).isEqualTo("yum");
        assertThat(report.entries()).isNotEmpty().noneMatch(entry -> Objects.toString(entry.time(), "")
                .startsWith("2026"));
    }

    @Test
    void dpkgThatWasKilledIsNotTakenForDoneByTheDateBehindIt() {
        LogReport report = read("""
                2026-11-20T10:00:00+01:00
                Reading package lists...
                1 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.
                Unpacking kit-web (1.24) over (1.20) ...
                Setting up kit-web (1.24) ...
                2026-11-20T10:05:00+01:00
                """);

        assertThat(report.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.subject()).isEqualTo("kit-web");
            assertThat(entry.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(entry.time()).isEqualTo("2026-11-20T10:05:00+01:00");
        });
    }
}
