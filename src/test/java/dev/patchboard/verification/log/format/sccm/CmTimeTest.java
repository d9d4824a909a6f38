package dev.patchboard.verification.log.format.sccm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.verification.log.format.sccm.CmTime.Zone;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CmTimeTest {

    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d\\d):(\\d\\d)(\\.\\d{1,9})?([+-]\\d{1,4})?");
    private static final Pattern DATE = Pattern.compile("(\\d{1,2})[-/](\\d{1,2})[-/](\\d{4})");

    @ParameterizedTest
    @CsvSource({
        "01-02-2024, 10:00:00.000+120, BIAS, 2024-01-02T10:00:00.000-02:00",
        "01-02-2024, 10:00:00.000-60, BIAS, 2024-01-02T10:00:00.000+01:00",
        "1/2/2024, 9:05:07, BIAS, 2024-01-02T09:05:07",
        "01-02-2024, 10:00:00.5+060, OFFSET, 2024-01-02T10:00:00.5+01:00",
        "01-02-2024, 10:00:00.5+060, UNCLEAR, 2024-01-02T10:00:00.5",
        "01-02-2024, 10:00:00+9000, BIAS, 2024-01-02T10:00:00",
        "13-02-2024, 10:00:00, BIAS,",
        "01-32-2024, 10:00:00, BIAS,",
        "01-02-2024, 24:00:00, BIAS,",
        "01-02-24, 10:00:00, BIAS,"
    })
    void isIsoAsFarAsTheRecordStatesIt(String date, String time, Zone zone, String iso) {
        assertThat(new CmTime(date, time, zone).iso()).isEqualTo(iso);
    }

    @Test
    void isThereOnlyWhereDateAndTimeHaveTheirShape() {
        Random random = new Random(5);
        int there = 0;
        for (int round = 0; round < 200_000; round++) {
            String date = mutated("01-02-2024", random);
            String time = mutated("10:00:00.000+120", random);
            boolean shape = TIME.matcher(time.strip()).matches()
                    && DATE.matcher(date.strip()).matches();
            String iso = new CmTime(date, time, Zone.BIAS).iso();
            there += iso == null ? 0 : 1;

            // Months, days and hours that there are not leave out the rest.
            assertThat(iso != null).as(date + " " + time).isEqualTo(shape && isPossible(date.strip(), time.strip()));
        }
        assertThat(there).isBetween(10_000, 190_000);
    }

    private static boolean isPossible(String date, String time) {
        String[] parts = date.split("[-/]");
        int month = Integer.parseInt(parts[0]);
        int day = Integer.parseInt(parts[1]);
        return month >= 1 && month <= 12 && day >= 1 && day <= 31 && Integer.parseInt(time.split(":")[0]) <= 23;
    }

    private static String mutated(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        for (int change = random.nextInt(3); change > 0 && mutated.length() > 1; change--) {
            int at = random.nextInt(mutated.length());
            switch (random.nextInt(3)) {
                case 0 -> mutated.deleteCharAt(at);
                case 1 -> mutated.setCharAt(at, "0123456789:.+-/ ".charAt(random.nextInt(16)));
                default -> mutated.insert(at, "0123456789:.+-/ ".charAt(random.nextInt(16)));
            }
        }
        return mutated.toString();
    }
}
