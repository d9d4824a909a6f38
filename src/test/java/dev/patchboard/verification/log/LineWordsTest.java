package dev.patchboard.verification.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LineWordsTest {

    @Test
    void findsWhatASearchWordByWordFinds() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            String[] words = Stream.generate(() -> letters(random, 2 + random.nextInt(4)))
                    .limit(1 + random.nextInt(5))
                    .toArray(String[]::new);
            String text = letters(random, random.nextInt(30));
            boolean expected = Stream.of(words).anyMatch(text::contains);

            assertThat(LineWords.of(words).in(line(text)))
                    .as(text + " with " + String.join(",", words))
                    .isEqualTo(expected);
        }
    }

    @Test
    void missesNoWordWhateverItsCase() {
        Random random = new Random(8);
        for (int round = 0; round < 20_000; round++) {
            List<String> words = Stream.generate(() -> letters(random, 2 + random.nextInt(4)))
                    .limit(1 + random.nextInt(5))
                    .toList();
            String text = letters(random, random.nextInt(30));
            String mixed = text.chars()
                    .mapToObj(c -> String.valueOf((char) (random.nextBoolean() ? c : Character.toUpperCase(c))))
                    .collect(Collectors.joining());

            assertThat(LineWords.ofAnyCase(words).in(line(mixed)))
                    .as(mixed + " with " + words)
                    .isEqualTo(words.stream().anyMatch(text::contains));
        }
    }

    private static String letters(Random random, int length) {
        return random.ints(length, 'a', 'e')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static LogLine line(String text) {
        byte[] bytes = ("xx" + text + "yy").getBytes(StandardCharsets.UTF_8);
        LogLine line = new LogLine();
        line.set(bytes, 2, text.length(), 1, false);
        return line;
    }
}
