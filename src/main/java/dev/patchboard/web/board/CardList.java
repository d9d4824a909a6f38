package dev.patchboard.web.board;

import dev.patchboard.change.ChangeCards.Card;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.web.Cursor;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes a page at a time, in the order of the board: the earliest due date first, then those that have none. */
final class CardList {

    private static final Comparator<Place> ORDER = Comparator.comparing(
                    Place::due, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
            .thenComparing(Place::number);

    private CardList() {}

    /** Where a change stands in the list. */
    private record Place(@Nullable LocalDate due, ChangeNumber number) {

        static Place of(Card card) {
            return new Place(card.dueDate(), card.number());
        }

        static Place read(List<String> key) {
            return new Place(key.get(0).isEmpty() ? null : Cursor.day(key.get(0)), Cursor.change(key.get(1)));
        }

        List<String> key() {
            return List.of(due == null ? "" : due.toString(), number.toString());
        }
    }

    /**
     * One page.
     *
     * @param cards in the order of the board
     * @param after the {@code next} of the page before, or null for the first
     */
    static Keyset<Card> page(List<Card> cards, @Nullable String after) {
        List<String> key = Cursor.after(after, 2);
        Place last = key == null ? null : Place.read(key);
        List<Card> behind = cards.stream()
                .filter(card -> last == null || ORDER.compare(Place.of(card), last) > 0)
                .toList();
        return Cursor.page(behind, Cursor.DEFAULT_SIZE, card -> Place.of(card).key());
    }
}
