package dev.patchboard.process.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableCoverageTest {

    private static final String WORDS = "\"LOW\",\"HIGH\"";

    static Stream<Path> shipped() throws IOException {
        return Files.list(Path.of("processes"))
                .filter(file -> file.toString().endsWith(".dmn"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyShippedTableCanBeCheckedAndIsCompleteWithoutOverlap(Path file) throws IOException {
        DecisionTable table = table(Files.readString(file));

        assertThat(TableGrid.of(table)).isPresent();
        assertThat(TableCoverage.flaws(table)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void aTableWithoutOneOfItsRulesOfAUniqueHitPolicyHasAGap(Path file) throws IOException {
        String text = Files.readString(file);
        if (!text.contains("hitPolicy=\"UNIQUE\"")) {
            return;
        }
        String without = text.replaceFirst("(?s)<rule id.*?</rule>", "");

        assertThat(TableCoverage.flaws(table(without)))
                .isNotEmpty()
                .allMatch(flaw -> flaw.startsWith("No rule matches"));
    }

    @Test
    void aGapIsNamedWithTheCombinationThatNobodyAnswers() {
        assertThat(flaws("UNIQUE", WORDS, "string", row("\"LOW\"", "-"), row("\"HIGH\"", "true")))
                .containsExactly(
                        "No rule matches one = \"HIGH\", two = false. Add one, or declare which values the inputs can"
                                + " have.");
    }

    @Test
    void anOverlapIsNamedWithBothRulesAndACombination() {
        assertThat(flaws("UNIQUE", WORDS, "string", row("-", "true"), row("\"HIGH\"", "-"), row("\"LOW\"", "false")))
                .containsExactly("Both r0 and r1 match one = \"HIGH\", two = true. Only one may.");
    }

    @Test
    void rulesThatSayTheSameMayOverlapUnderAnyAndOthersMayNot() {
        assertThat(flaws("ANY", WORDS, "string", row("-", "-"), row("\"HIGH\"", "-")))
                .isNotEmpty();
        assertThat(TableCoverage.flaws(table(file("ANY", WORDS, "string", List.of(row("-", "-"), row("\"HIGH\"", "-")))
                        .replaceAll("<text>\"r\\d\"</text>", "<text>\"same\"</text>"))))
                .isEmpty();
    }

    @Test
    void theFirstRuleThatMatchesMayBeFollowedByOneThatDoesToo() {
        assertThat(flaws("FIRST", "", "string", row("\"HIGH\"", "true"), row("-", "-")))
                .isEmpty();
    }

    @Test
    void aTextThatNobodyNamedIsAValueUnlessTheInputDeclaresItsValues() {
        String[] rows = {row("\"LOW\"", "-"), row("\"HIGH\"", "-")};

        assertThat(flaws("UNIQUE", WORDS, "string", rows)).isEmpty();
        assertThat(flaws("UNIQUE", "", "string", rows))
                .singleElement()
                .asString()
                .startsWith("No rule matches one = anything else.");
    }

    @Test
    void edgesOfNumberRangesAreTried() {
        assertThat(flaws("UNIQUE", "", "double", row("< 4", "-"), row("[4..7)", "-"), row(">= 7", "-")))
                .isEmpty();
        assertThat(flaws("UNIQUE", "", "double", row("< 4", "-"), row("(4..7)", "-"), row(">= 7", "-")))
                .singleElement()
                .asString()
                .startsWith("No rule matches one = 4.");
        assertThat(flaws("UNIQUE", "", "double", row("< 4", "-"), row("[4..7]", "-"), row(">= 7", "-")))
                .singleElement()
                .asString()
                .startsWith("Both r1 and r2 match one = 7");
    }

    @Test
    void aDeclaredRangeIsAllThatHasToBeAnswered() {
        assertThat(flaws("UNIQUE", "[0..10]", "integer", row("< 4", "-"), row("[4..10]", "-")))
                .isEmpty();
        assertThat(flaws("UNIQUE", "[0..10]", "integer", row("< 4", "-"), row("[4..9]", "-")))
                .singleElement()
                .asString()
                .startsWith("No rule matches one = 10.");
    }

    private static List<String> flaws(String hitPolicy, String declared, String type, String... rows) {
        return TableCoverage.flaws(table(file(hitPolicy, declared, type, List.of(rows))));
    }

    private static String row(String one, String two) {
        return "<inputEntry><text>" + one.replace("<", "&lt;") + "</text></inputEntry><inputEntry><text>" + two
                + "</text></inputEntry>";
    }

    private static String file(String hitPolicy, String declared, String type, List<String> rows) {
        StringBuilder rules = new StringBuilder();
        IntStream.range(0, rows.size())
                .forEach(index -> rules.append("<rule id=\"r" + index + "\">" + rows.get(index)
                        + "<outputEntry><text>\"r" + index + "\"</text></outputEntry></rule>"));
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
                <decision id="t" name="t"><decisionTable id="table" hitPolicy="%s">
                <input id="one" label="one"><inputExpression id="e1" typeRef="%s"><text>a</text></inputExpression>%s</input>
                <input id="two" label="two"><inputExpression id="e2" typeRef="boolean"><text>b</text></inputExpression></input>
                <output id="o" name="o" typeRef="string"/>%s</decisionTable></decision></definitions>""".formatted(
                        hitPolicy,
                        type,
                        declared.isEmpty() ? "" : "<inputValues id=\"v\"><text>" + declared + "</text></inputValues>",
                        rules);
    }

    private static DecisionTable table(String text) {
        return Dmn.readModelFromStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .getModelElementsByType(DecisionTable.class)
                .iterator()
                .next();
    }
}
