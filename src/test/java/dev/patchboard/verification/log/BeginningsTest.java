package dev.patchboard.verification.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BeginningsTest {

    @Test
    void tellTheFirstOfTheWordsThatALineHasAtAPlace() {
        Random random = new Random(9);
        int found = 0;
        for (int round = 0; round < 50_000; round++) {
            int longest = random.nextBoolean() ? 4 : 20;
            String[] words = Stream.generate(() -> letters(random, 1 + random.nextInt(longest)))
                    .limit(1 + random.nextInt(6))
                    .toArray(String[]::new);
            int place = random.nextInt(16) - 2;
            String start = letters(random, random.nextInt(12));
            boolean whole = random.nextInt(4) == 0 && place >= 0 && place <= start.length();
            String text = whole ? start.substring(0, place) + words[words.length - 1] : start;
            int expected = -1;
            for (int number = words.length - 1; number >= 0; number--) {
                expected = place >= 0 && text.startsWith(words[number], place) ? number : expected;
            }
            found += expected >= 0 ? 1 : 0;

            assertThat(Beginnings.of(words).at(line(text), place))
                    .as(text + " at " + place + " with " + String.join(",", words))
                    .isEqualTo(expected);
            assertThat(Beginnings.of(words).stand(line(text), place)).isEqualTo(expected >= 0);
            assertThat(Beginnings.of(words).wordAt(line(text), place)).isEqualTo(expected < 0 ? null : words[expected]);
        }
        assertThat(found).isGreaterThan(1000);
    }

    @Test
    void areNotToldBeyondTheEndOfTheLineOrInOtherLettersThanAscii() {
        assertThat(Beginnings.of("abyy").stand(line("ab"), 0)).isFalse();
        assertThat(Beginnings.of("a").stand(line("ü"), 0)).isFalse();
    }

    private static String letters(Random random, int length) {
        return random.ints(length, 'a', 'd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static LogLine line(String text) {
        byte[] letters = text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = ("xx" + text + "yy").getBytes(StandardCharsets.UTF_8);
        LogLine line = new LogLine();
        line.set(bytes, 2, letters.length, 1, false);
        return line;
    }
}
