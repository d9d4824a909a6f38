package dev.patchboard.policy.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;

class LineDiffTest {

    @Property(tries = 300)
    void whatWentAndWhatCameTurnsTheOldTextIntoTheNew(
            @ForAll @Size(max = 12) List<@CharRange(from = 'a', to = 'c') Character> old,
            @ForAll @Size(max = 12) List<@CharRange(from = 'a', to = 'c') Character> young) {
        List<LineDiff.Line> lines = LineDiff.of(text(old), text(young));

        assertThat(rest(old, lines, "-")).isEqualTo(rest(young, lines, "+"));
        assertThat(lines.isEmpty()).isEqualTo(old.equals(young));
    }

    @Example
    void theSmallestChangeIsShownWithItsLines() {
        assertThat(LineDiff.of("a\nb\nc\n", "a\nx\nc\nd\n"))
                .containsExactly(
                        new LineDiff.Line("-", 2, "b"), new LineDiff.Line("+", 2, "x"), new LineDiff.Line("+", 4, "d"));
    }

    private static List<Character> rest(List<Character> text, List<LineDiff.Line> lines, String sign) {
        List<Character> rest = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            int number = i + 1;
            if (lines.stream().noneMatch(line -> line.sign().equals(sign) && line.number() == number)) {
                rest.add(text.get(i));
            }
        }
        return rest;
    }

    private static String text(List<Character> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
