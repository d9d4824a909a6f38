package dev.patchboard.verification.log.format.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.LogFixtures;
import dev.patchboard.verification.log.LogLine;
import dev.patchboard.verification.log.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/** What is read from the bytes of a line is what patterns read from its text, and no line that says something is passed over. */
class RpmBytesTest {

    private static final List<String> FIXTURES = List.of(
            "rpm/dnf.log",
            "rpm/dnf.rpm.log",
            "rpm/dnf4-console.txt",
            "rpm/dnf5-console.txt",
            "rpm/dnf5.log",
            "rpm/tdnf-console.txt",
            "rpm/yum.log",
            "rpm/yum3-console.txt",
            "zypp/history",
            "zypp/zypper-console.txt");
    private static final List<String> LINES = FIXTURES.stream()
            .flatMap(name -> LogFixtures.text(name).lines())
            .flatMap(line -> Stream.of(line, line.replaceFirst("^\\d{4}-\\S+ (?:\\[\\d+\\] )?\\w+ ", "")))
            .distinct()
            .toList();
    private static final List<String> PIECES = List.of(
            " ",
            "  ",
            ":",
            ": ",
            "-",
            "0:",
            "12:",
            ".",
            ";",
            "[",
            "] ",
            "100%",
            ".rpm",
            ".x86_64",
            "/",
            "~",
            "(add ",
            "é",
            "\t",
            "\u001B[1m",
            "kit-1.0-1",
            "Installed: ",
            " 1:2.0-1 ",
            "Error",
            "NOKEY",
            "\u212A",
            "Skipping packages with ");

    private final Words words = new Words();
    private final NevraReader reader = new NevraReader(words);

    @Property(tries = 3000, shrinking = ShrinkingMode.OFF)
    void bytesOfALineSayWhatItsTextSays(@ForAll Random random) {
        String text = mutated(random);
        LogLine line = LogFixtures.line(text, 1);
        if (!line.plain(0)) {
            return;
        }
        int end = line.trimmedEnd(0);

        assertThat(told(RpmStep.read(line, 0, words, reader)))
                .as(text)
                .isEqualTo(told(RpmStep.read(text).orElse(null)));
        if (end > 0 && !RpmSilence.tells(line, 0)) {
            assertThat(Scriptlets.read(text)).as(text).isEmpty();
            assertThat(RpmWords.reason(text)).as(text).isEmpty();
        }
        for (int from = 0, to; from < text.length(); from = to + 1) {
            to = text.indexOf(' ', from) < 0 ? text.length() : text.indexOf(' ', from);
            String word = text.substring(from, to);
            int dash = word.indexOf('-');
            assertThat(reader.parse(line, from, to))
                    .as(word)
                    .isEqualTo(Nevra.parse(word).orElse(null));
            if (dash >= 0) {
                assertThat(reader.parse(line, from, from + dash, from + dash + 1, to))
                        .as(word)
                        .isEqualTo(Nevra.parse(word.substring(0, dash), word.substring(dash + 1))
                                .orElse(null));
            }
        }
    }

    /** What is made use of: the package only of a step that changes something, the word only without a package. */
    private static String told(@Nullable RpmStep step) {
        return step == null
                ? "no step"
                : step.action() + " " + step.over() + " "
                        + (!step.over() ? "" : step.nevra() == null ? step.word() : step.nevra());
    }

    @Property(tries = 1500, shrinking = ShrinkingMode.OFF)
    void aConsoleHeardByItsBytesTellsWhatItsTextTells(@ForAll Random random) {
        Entries heard = new Entries(100);
        Entries said = new Entries(100);
        RpmTeller byBytes = new RpmTeller(heard);
        RpmTeller byText = new RpmTeller(said);
        List<String> log = log(random);
        for (int i = 0; i < log.size(); i++) {
            String text = log.get(i);
            if (!byBytes.heard(LogFixtures.line(text, i + 1), 0, null)) {
                byBytes.said(text, i + 1, null);
            }
            byText.said(text, i + 1, null);
        }
        byBytes.end(true, log.size());
        byText.end(true, log.size());

        assertThat(heard.all()).as(() -> String.join("\n", log)).isEqualTo(said.all());
    }

    /** A part of a fixture, with lines of others in it and lines changed. */
    private static List<String> log(Random random) {
        List<String> log = new ArrayList<>();
        int from = random.nextInt(LINES.size());
        for (int i = from; i < Math.min(LINES.size(), from + 60); i++) {
            int draw = random.nextInt(12);
            if (draw > 0) {
                log.add(draw == 1 ? mutated(random) : LINES.get(i));
            }
            if (draw == 2) {
                log.add(LINES.get(random.nextInt(LINES.size())));
            }
        }
        return log;
    }

    private static String mutated(Random random) {
        StringBuilder text = new StringBuilder(LINES.get(random.nextInt(LINES.size())));
        for (int i = random.nextInt(4); i > 0 && !text.isEmpty(); i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> text.delete(at, at + 1 + random.nextInt(6));
                case 2 -> text.setCharAt(at, (char) (' ' + random.nextInt(95)));
                default -> text.insert(at, LINES.get(random.nextInt(LINES.size())));
            }
        }
        return text.toString();
    }
}
