package dev.patchboard.verification.log.format.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.shared.Outcome;
import dev.patchboard.verification.log.InstallerLogReader;
import dev.patchboard.verification.log.LogReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternFormatTest {

    private static final String HEAD = "name: kit\ndetect: ['^kit']\n";
    private static final String ENTRIES =
            "entries:\n  - pattern: '^(?<subject>\\w+) (?<word>\\w+)$'\nwords: {done: INSTALLED}\n";

    @Test
    void readsTheExampleOfThePageAsThePageSays() throws IOException {
        String page = Files.readString(Path.of("docs/log-formats.md"));
        Matcher blocks = Pattern.compile("(?s)```(?:yaml)?\n(.*?)```").matcher(page);
        assertThat(blocks.find()).isTrue();
        String log = blocks.group(1);
        assertThat(blocks.find()).isTrue();
        String yaml = blocks.group(1);

        assertThat(yaml).isEqualTo(Files.readString(Path.of("src/test/resources/log-formats/kit-agent.yaml")));
        LogReport report = read(yaml, log);
        assertThat(report.format()).isEqualTo("kit-agent");
        assertThat(report.entries())
                .extracting(entry -> entry.host() + " " + entry.outcome())
                .containsExactly(
                        "till01 INSTALLED",
                        "till02 INSTALLED_REBOOT_PENDING",
                        "till03 NO_SPACE",
                        "till04 BLOCKED_BY_POLICY",
                        "till05 UNKNOWN");
        assertThat(report.entries().get(0).time()).isEqualTo("2026-03-14T10:00:01");
        assertThat(read(yaml, log.replace("KitAgent finished\n", ""))
                        .entries()
                        .get(0)
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(read(
                                yaml,
                                log.replace(
                                        "KitAgent finished",
                                        "2026-03-14 10:01:00 [till01] rolled back kit-tls\nKitAgent finished"))
                        .entries()
                        .get(0)
                        .outcome())
                .isEqualTo(Outcome.ROLLED_BACK);
    }

    @Test
    void countsOnlyRunsThatCameToTheirEnd() throws IOException {
        String yaml = Files.readString(Path.of("src/test/resources/log-formats/kit-agent.yaml"));
        String line = "2026-03-14 10:00:01 [%s] kit-tls 3.0.15: installed (code 0)\n";
        String begin = "KitAgent 3.1 started on till fleet\n";
        String log = begin + line.formatted("till01") + begin + line.formatted("till02") + "KitAgent finished\n" + begin
                + line.formatted("till03");

        assertThat(read(yaml, log).entries())
                .extracting(entry -> entry.host() + " " + entry.outcome())
                .containsExactly("till01 UNKNOWN", "till02 INSTALLED", "till03 UNKNOWN");
    }

    @Test
    void takesNamesForTheSameWhateverTheirCase() throws IOException {
        String yaml = Files.readString(Path.of("src/test/resources/log-formats/kit-agent.yaml"));
        String log =
                "KitAgent 3.1 started on till fleet\n2026-03-14 10:00:01 [till01] kit-tls 3.0.15: installed (code 0)\n"
                        + "2026-03-14 10:00:03 [TILL01] rolled back Kit-TLS\nKitAgent finished\n";

        assertThat(read(yaml, log).entries())
                .extracting(entry -> entry.host() + " " + entry.subject() + " " + entry.outcome())
                .containsExactly("till01 kit-tls ROLLED_BACK");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yyyy-MM-dd HH:mm:ss",
                "dd.MM.yy HH:mm",
                "MM/dd/yyyy hh:mm:ss a",
                "yyyy-MM-dd'T'HH:mm:ssXXX",
                "d MMM yyyy HH:mm:ss.SSS",
                "uuuuMMddHHmmss"
            })
    void takesPatternsThatGiveTheMinute(String time) throws IOException {
        assertThat(PatternFiles.read("kit.yaml", HEAD + ENTRIES + "time: \"" + time + "\"\n")
                        .name())
                .isEqualTo("kit");
    }

    @Test
    void stopsAPatternThatBacktracksWithoutEndAndBelievesNothingThen() throws IOException {
        String yaml = HEAD
                + "entries:\n  - pattern: '^(?<subject>(a+)+)(?<word>!)\\2$'\n  - pattern: '^(?<subject>\\w+) (?<word>\\w+)$'\n"
                + "words: {done: INSTALLED}\n";

        LogReport report = read(yaml, "kit\nweb done\n" + "a".repeat(60) + "\n");

        assertThat(report.entries()).extracting(entry -> entry.outcome()).containsOnly(Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: Kit!|line 1, name: 'Kit!' is no name",
                "detect: '^kit'|line 1, detect: has to be a list",
                "entries: [{pattern: '('}]|line 1, entries.pattern: no regular expression",
                "entries: [{pattern: '^x (?<word>x)'}]|line 1, entries.pattern: has no group (?<subject>",
                "entries: [{pattern: '(?<subject>x)'}]|line 1, entries.pattern: says no outcome",
                "words: {done: GREAT}|line 1, words.done: 'GREAT' is no outcome",
                "codes: {x: FAILED}|line 1, codes: 'x' is no code",
                "tiem: x|line 1, tiem: unknown field",
                "name: dpkg|line 1, name: 'dpkg' is the name of a format of the product",
                "installer: foo|line 1, installer: 'foo' has no table of codes. Known: ",
                "time: YYYY-mm|line 1, time: 'YYYY-mm' gives no date and time",
                "time: yyyy-MM-dd|line 1, time: 'yyyy-MM-dd' gives no date and time",
                "time: yyyy-MM-dd hh:mm|line 1, time: 'yyyy-MM-dd hh:mm' gives no date and time",
                "name: [|line 3: not YAML"
            })
    void refusesWhatIsNotRightWithFileLineAndField(String wrong, String told) {
        String field = wrong.substring(0, wrong.indexOf(':'));
        String rest = (HEAD + ENTRIES).replaceAll("(?m)^" + field + ":.*\n(  - .*\n)?", "");

        assertThatThrownBy(() -> PatternFiles.read("kit.yaml", wrong + "\n" + rest))
                .isInstanceOf(InvalidPatternFile.class)
                .hasMessageContaining("kit.yaml, " + told);
    }

    @Test
    void refusesAFileWithoutEntries() {
        assertThatThrownBy(() -> PatternFiles.read("kit.yaml", HEAD))
                .hasMessage("kit.yaml, line 1, entries: is missing.");
    }

    private static LogReport read(String yaml, String log) throws IOException {
        InstallerLogReader reader = InstallerLogReader.standardAnd(List.of(PatternFiles.read("kit.yaml", yaml)));
        return reader.read(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), "kit.log", null);
    }
}
