package dev.patchboard.fleet.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchboard.shared.InvalidInput;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BootTimesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'2026-11-22 09:00:03'|2026-11-22T08:00:03Z",
                "'         system boot  2026-11-22 09:00'|2026-11-22T08:00:00Z",
                "'reboot   system boot  6.1.0-18-amd64   Sun Nov 22 09:00:03 2026   still running'|2026-11-22T08:00:03Z",
                "'reboot   system boot  6.1.0 Sun Nov  1 09:00:03 2026 - Mon Nov 23 10:00:00 2026 (22+00:59)'|2026-11-01T08:00:03Z",
                "'reboot   system boot  6.1.0-18-amd64   2026-11-22T09:00:03-0500   still running'|2026-11-22T14:00:03Z",
                "'reboot   system boot  6.1.0-18-amd64   2026-11-22T09:00:03+01:00 - 2026-11-23T00:00:00+01:00'|2026-11-22T08:00:03Z"
            })
    void readsAStartInTheHostsZoneUnlessItStatesAnOffset(String line, String at) {
        assertThat(read(line)).isEqualTo(at);
    }

    @Test
    void theLatestStartOfAListCountsAndWhatElseLastTellsDoesNot() {
        assertThat(read("""
                        otis     pts/0        192.0.2.7        Mon Nov 23 10:00:00 2026   still logged in
                        runlevel (to lvl 5)   6.1.0-18-amd64   Mon Nov 23 09:12:00 2026   still running
                        reboot   system boot  6.1.0-18-amd64   Sun Nov 22 09:00:03 2026   still running
                        shutdown system down  6.1.0-17-amd64   Sun Nov 22 08:59:01 2026 - Sun Nov 22 09:00:03 2026  (00:01)
                        reboot   system boot  6.1.0-17-amd64   Thu Oct  1 09:00:03 2026 - Sun Nov 22 08:59:01 2026 (51+23:58)

                        wtmp begins Thu Oct  1 09:00:03 2026
                        """)).isEqualTo("2026-11-22T08:00:03Z");
    }

    @Test
    void law4OfTwoTimesWhereClocksWerePutBackTheEarlierIsTaken() {
        assertThat(read("2026-10-25 02:30:00")).isEqualTo("2026-10-25T00:30:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reboot   system boot  6.1.0-18-amd64   Sun Nov 22 09:00   still running",
                "         system boot  Nov 22 09:00",
                "reboot   system boot  2026-11-22 kernel"
            })
    void law4AStartWithoutItsYearOrTimeIsRefused(String line) {
        assertThat(problem(line)).contains("no date with its year", "last -xF");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-29 02:30:00",
                "2026-13-22 09:00:03",
                "reboot   system boot  6.1.0   Mon Nov 22 09:00:03 2026   still running"
            })
    void aTimeThatNeverWasIsRefused(String line) {
        assertThat(problem(line)).contains("There is no time", "Europe/Berlin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wtmp begins Thu Oct  1 09:00:03 2026",
                "Reboot is required to fully utilize these updates.",
                "No core libraries or services have been updated since boot-up.\nReboot should not be necessary."
            })
    void law4WhetherARestartIsDueTellsNoStart(String text) {
        assertThat(problem(text)).contains("No line tells when the host was started");
    }

    private static String read(String text) {
        Problems problems = new Problems("boot.txt");
        Listing<FactLine> listing = BootTimes.read(text, "web1", BERLIN, problems);
        problems.throwIfAny();
        List<FactLine> facts = listing.parts().get("web1").items();
        assertThat(facts).extracting(FactLine::name).containsExactly(FactLists.UP_SINCE);
        return facts.get(0).text();
    }

    private static String problem(String text) {
        return catchThrowableOfType(InvalidInput.class, () -> read(text)).getMessage();
    }
}
