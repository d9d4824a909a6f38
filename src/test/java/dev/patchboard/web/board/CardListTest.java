package dev.patchboard.web.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchboard.change.ChangeCards.Card;
import dev.patchboard.change.ChangeType;
import dev.patchboard.change.Stage;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Keyset;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CardListTest {

    private static final LocalDate DUE = LocalDate.parse("2026-01-13");

    /** Sixty with a due date, three a day, and fifty without. */
    private static final List<Card> CARDS = IntStream.range(0, 110)
            .mapToObj(n -> card(n + 1, n < 60 ? DUE.plusDays(n / 3) : null))
            .toList();

    @Test
    void pagesFollowTheBoardsOrderAcrossChangesThatHaveNoDueDate() {
        Keyset<Card> first = CardList.page(CARDS, null);
        Keyset<Card> second = CardList.page(CARDS, first.next());
        Keyset<Card> third = CardList.page(CARDS, second.next());

        assertThat(first.items()).isEqualTo(CARDS.subList(0, 50));
        assertThat(second.items()).isEqualTo(CARDS.subList(50, 100));
        assertThat(third.items()).isEqualTo(CARDS.subList(100, 110));
        assertThat(third.next()).isNull();
    }

    @Test
    void aColumnShowsItsFirstTwentyAndSaysHowManyMoreThereAre() {
        BoardPage.Column column = BoardPage.Column.of(Stage.ROLLOUT, CARDS);

        assertThat(column.cards()).isEqualTo(CARDS.subList(0, 20));
        assertThat(column.total()).isEqualTo(110);
        assertThat(column.more()).isEqualTo(90);
    }

    @Test
    void aKeyThatNoPageGaveIsRefused() {
        assertThatThrownBy(() -> CardList.page(CARDS, "bm90LWEta2V5")).isInstanceOf(InvalidInput.class);
    }

    private static Card card(int number, @Nullable LocalDate due) {
        return new Card(
                new ChangeNumber(number),
                "Title",
                ChangeType.NORMAL,
                Stage.ROLLOUT,
                false,
                null,
                due,
                "riley",
                null,
                false,
                1,
                0,
                0,
                1);
    }
}
