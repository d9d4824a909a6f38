package dev.patchboard.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchboard.shared.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceTest {

    private static final Path VECTORS = Path.of(
            System.getenv().getOrDefault("PATCHBOARD_DATA", "../shared/data"), "icalendar/libical-icalrecur_test.txt");
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

    /** Every rule that is taken gives the starts libical expects. */
    @Test
    void agreesWithTheVectorsOfLibical() throws IOException {
        assumeTrue(Files.exists(VECTORS), "PATCHBOARD_DATA names no folder with icalendar");
        List<String> wrong = new ArrayList<>();
        int taken = 0;
        String rule = "";
        LocalDateTime first = LocalDateTime.MIN;
        boolean startsLater = false;
        for (String line : Files.readAllLines(VECTORS)) {
            String value = line.substring(line.indexOf(':') + 1).strip();
            if (line.startsWith("RRULE:")) {
                rule = value;
                startsLater = false;
            } else if (line.startsWith("DTSTART:")) {
                first = time(value);
            } else if (line.startsWith("START-AT:")) {
                startsLater = true;
            } else if (line.startsWith("INSTANCES:") && !startsLater && isTaken(rule)) {
                taken++;
                List<LocalDateTime> expected = value.startsWith("***") || value.isEmpty()
                        ? List.of()
                        : Arrays.stream(value.split(","))
                                .map(RecurrenceTest::time)
                                .toList();
                List<LocalDateTime> found =
                        Recurrence.parse(rule).starts(first, first, first.plusYears(60), ZoneOffset.UTC).stream()
                                .limit(expected.size())
                                .toList();
                if (!found.equals(expected)) {
                    wrong.add(rule + " from " + first + ": " + found + " and not " + expected);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(taken).isGreaterThanOrEqualTo(70);
    }

    @Test
    void endsAtAnUntilInUtcWhateverTheZone() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        LocalDateTime first = LocalDateTime.parse("2026-06-01T01:30:00");

        assertThat(Recurrence.parse("FREQ=DAILY;UNTIL=20260602T233000Z")
                        .starts(first, first, first.plusDays(9), berlin))
                .hasSize(3);
        assertThat(Recurrence.parse("FREQ=DAILY;UNTIL=20260602T013000").starts(first, first, first.plusDays(9), berlin))
                .hasSize(2);
        assertThat(Recurrence.parse("FREQ=DAILY;UNTIL=20260602").starts(first, first, first.plusDays(9), berlin))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "every saturday",
                "FREQ=HOURLY",
                "FREQ=SECONDLY",
                "BYDAY=SA",
                "FREQ=WEEKLY;BYDAY=XX",
                "FREQ=WEEKLY;INTERVAL=0",
                "FREQ=WEEKLY;INTERVAL=-1",
                "FREQ=WEEKLY;COUNT=0",
                "FREQ=WEEKLY;COUNT=2;UNTIL=20261231",
                "FREQ=WEEKLY;UNTIL=tomorrow",
                "FREQ=WEEKLY;UNTIL=20261399",
                "FREQ=YEARLY;BYWEEKNO=20",
                "FREQ=MONTHLY;BYMONTHDAY=99",
                "FREQ=WEEKLY;COLOUR=RED"
            })
    void refusesARuleItCannotTake(String rule) {
        assertThatThrownBy(() -> Recurrence.parse(rule)).isInstanceOf(InvalidInput.class);
    }

    private static boolean isTaken(String rule) {
        try {
            Recurrence.parse(rule);
            return true;
        } catch (InvalidInput refused) {
            return false;
        }
    }

    private static LocalDateTime time(String text) {
        String plain = text.replaceFirst("^.*:", "").replace("Z", "");
        return plain.length() == 8
                ? LocalDate.parse(plain, DateTimeFormatter.BASIC_ISO_DATE).atStartOfDay()
                : LocalDateTime.parse(plain, BASIC);
    }
}
