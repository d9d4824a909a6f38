package dev.patchboard.scan.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.scan.format.CheckResult.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TextsTest {

    @Property(tries = 500)
    void resultsAreWhatWasReadAndEqualTextsAreKeptOnce(@ForAll("reports") List<CheckResult> report) {
        Texts texts = new Texts();
        Map<Object, Object> kept = new HashMap<>();

        for (CheckResult read : report) {
            CheckResult shared = texts.shared(read);

            assertThat(shared).isEqualTo(read);
            for (Object text : List.of(shared.checkId(), shared.title(), shared.word(), shared.cves())) {
                assertThat(text.equals("") || kept.computeIfAbsent(text, first -> text) == text)
                        .isTrue();
            }
        }
    }

    @Test
    void factsThatACheckHasOnManyHostsAreKeptOnce() {
        Texts texts = new Texts();
        CheckResult first =
                texts.shared(result("1", "t", "w", List.of(), null, Map.of("package", "kit", "fixed", "2")));
        CheckResult same = texts.shared(result("1", "t", "w", List.of(), null, Map.of("package", "kit", "fixed", "2")));
        CheckResult other =
                texts.shared(result("1", "t", "w", List.of(), null, Map.of("package", "kit", "fixed", "3")));

        assertThat(same.facts()).isSameAs(first.facts());
        assertThat(other.facts()).containsEntry("fixed", "3");
    }

    @Test
    void checksWithoutEndAreRefused() {
        Texts texts = new Texts();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1_000_000; i++) {
                        texts.shared(result(String.valueOf(i), "t", "w", List.of(), null, Map.of()));
                    }
                })
                .isInstanceOf(UnreadableReport.class)
                .hasMessageContaining("more different texts");
    }

    @Provide
    Arbitrary<List<CheckResult>> reports() {
        // texts of one another's fields are equal too, but never the same object
        Arbitrary<String> word = Arbitraries.of("", "a", "b", "10001").map(text -> new String(text.toCharArray()));
        Arbitrary<Map<String, String>> facts = Arbitraries.maps(word, word).ofMaxSize(3);
        return Combinators.combine(word, word, word, word.list().ofMaxSize(2), word.injectNull(0.3), facts)
                .as(TextsTest::result)
                .list()
                .ofMaxSize(12);
    }

    private static CheckResult result(
            String check,
            String title,
            String word,
            List<String> cves,
            @Nullable String port,
            Map<String, String> facts) {
        return new CheckResult(check, title, Answer.FOUND, word, Severity.HIGH, cves, port, 1, facts);
    }
}
