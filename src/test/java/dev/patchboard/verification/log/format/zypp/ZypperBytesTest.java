package dev.patchboard.verification.log.format.zypp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.verification.log.Entries;
import dev.patchboard.verification.log.InstallerCodes;
import dev.patchboard.verification.log.LogContext;
import dev.patchboard.verification.log.LogEnd;
import dev.patchboard.verification.log.LogEntry;
import dev.patchboard.verification.log.LogFixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** A console read by its bytes tells what its text tells: colours, which nobody sees, make the parser look at the text. */
class ZypperBytesTest {

    private static final String COLOUR = "\u001B[0m";
    private static final InstallerCodes CODES = InstallerCodes.standard();
    private static final List<String> LINES = Stream.of(
                    "zypp/zypper-console.txt", "zypp/history", "rpm/dnf4-console.txt", "rpm/dnf5-console.txt")
            .flatMap(name -> LogFixtures.text(name).lines())
            .toList();
    private static final List<String> PIECES = List.of(
            " ",
            "(2/7) ",
            ":",
            "-",
            "0:",
            ".",
            "[done]",
            "[error]",
            " failed: ",
            "No provider of '",
            "Repository '",
            "is invalid",
            "NOKEY",
            "Continue? ",
            "é",
            "--dry-run",
            "ZYPPER_EXIT_INF_REBOOT_NEEDED",
            "Installing: kit-2.0-1.noarch ",
            "' not found.");

    @Property(tries = 1500, shrinking = ShrinkingMode.OFF)
    void bytesTellWhatTheTextTells(@ForAll Random random) {
        List<String> log = log(random);

        List<LogEntry> byBytes = read(log);
        List<LogEntry> byText = read(log.stream().map(line -> COLOUR + line).toList());

        assertThat(byBytes)
                .as(() -> log.stream().collect(Collectors.joining("\n")))
                .isEqualTo(byText);
    }

    private static List<LogEntry> read(List<String> log) {
        Entries entries = new Entries(100);
        ZypperConsoleParser parser = new ZypperConsoleParser(new LogContext(entries, CODES, null));
        for (int i = 0; i < log.size(); i++) {
            parser.line(LogFixtures.line(log.get(i), i + 1));
        }
        parser.end(new LogEnd(false, false));
        return entries.all();
    }

    private static List<String> log(Random random) {
        List<String> log = new ArrayList<>();
        int from = random.nextInt(LINES.size());
        for (String line : LINES.subList(from, Math.min(LINES.size(), from + 70))) {
            int draw = random.nextInt(10);
            // What is told of downloads is passed over before anything else.
            if (draw > 0 && !line.startsWith("Retrieving")) {
                log.add(draw == 1 ? mutated(line, random) : line);
            }
        }
        return log;
    }

    private static String mutated(String line, Random random) {
        StringBuilder text = new StringBuilder(line);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(text.length() + 1);
            if (random.nextInt(3) == 0) {
                text.delete(at, at + 1 + random.nextInt(6));
            } else {
                text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        return text.toString();
    }
}
