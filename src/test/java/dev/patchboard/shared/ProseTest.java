package dev.patchboard.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProseTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 0x1B, 0x7F, 0x85, 0x202A, 0x202E, 0x2066, 0x2069})
    void whatNobodySeesIsRefusedByItsNumber(int hidden) {
        String text = "Approved" + (char) hidden + " by the board";

        assertThatThrownBy(() -> Prose.required("reason", text))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("reason: Character U+%04X is not allowed".formatted(hidden));
        assertThatThrownBy(() -> Prose.optional("reason", text)).isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Two\r\nlines\tand a tab", "العربية", "עברית", "Grüße, 変更 👩‍💻"})
    void whatPeopleWriteIsTaken(String text) {
        assertThat(Prose.required("reason", text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200b", " \u2060\u200b ", "\ufeff"})
    void aTextOfWhichNothingIsSeenIsRefused(String text) {
        assertThat(Prose.unseen(text)).contains("Nobody sees anything");
    }

    @Test
    void halfASurrogatePairIsRefusedAndAWholeOneIsNot() {
        assertThat(Prose.unseen("x\ud83d")).contains("U+D83D");
        assertThat(Prose.unseen("x\ud83d\ude00 caf\u00e9 \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"))
                .isNull();
    }
}
