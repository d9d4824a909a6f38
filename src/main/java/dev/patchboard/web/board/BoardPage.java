package dev.patchboard.web.board;

import dev.patchboard.change.ChangeCards;
import dev.patchboard.change.ChangeCards.Card;
import dev.patchboard.change.Lapses;
import dev.patchboard.change.Stage;
import dev.patchboard.rollout.WindowWaits;
import dev.patchboard.shared.Keyset;
import dev.patchboard.web.Standings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Every change in its stage. Changes that ended stay for two weeks. */
@Controller
class BoardPage {

    private static final List<Stage> COLUMNS = List.of(
            Stage.SUBMITTED,
            Stage.RISK_ANALYSIS,
            Stage.LAB_TEST,
            Stage.AUTHORISATION,
            Stage.ROLLOUT,
            Stage.VERIFICATION,
            Stage.REVIEW,
            Stage.CLOSED);

    /** Changes that a column of the board shows before it refers to its own page. */
    private static final int SHOWN = 20;

    private final ChangeCards cards;
    private final Standings standings;
    private final WindowWaits waits;
    private final Lapses lapses;

    BoardPage(ChangeCards cards, Standings standings, WindowWaits waits, Lapses lapses) {
        this.cards = cards;
        this.standings = standings;
        this.waits = waits;
        this.lapses = lapses;
    }

    /**
     * One column; {@code CLOSED} holds everything that ended.
     *
     * @param cards the first of them, the earliest due date first
     * @param total how many there are
     */
    record Column(Stage stage, List<Card> cards, int total) {

        static Column of(Stage stage, List<Card> all) {
            List<Card> inside = inside(stage, all);
            return new Column(stage, inside.stream().limit(SHOWN).toList(), inside.size());
        }

        static List<Card> inside(Stage stage, List<Card> all) {
            return all.stream()
                    .filter(card -> stage.isFinal() ? card.stage().isFinal() : card.stage() == stage)
                    .toList();
        }

        /** How many are not among {@code cards}. */
        public int more() {
            return total - cards.size();
        }
    }

    /** The address people guess. */
    @GetMapping("/changes")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String changes() {
        return "redirect:/board";
    }

    @GetMapping("/board")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String show(Model model) {
        List<Card> all = cards.current();
        List<Column> columns =
                COLUMNS.stream().map(stage -> Column.of(stage, all)).toList();
        model.addAttribute("columns", columns);
        model.addAttribute("total", all.size());
        tell(columns.stream().flatMap(column -> column.cards().stream()).toList(), model);
        return "board";
    }

    /** One column to its end, a page at a time. */
    @GetMapping("/board/{stage}")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String column(@PathVariable Stage stage, @RequestParam(required = false) @Nullable String after, Model model) {
        List<Card> inside = Column.inside(stage, cards.current());
        Keyset<Card> page = CardList.page(inside, after);
        model.addAttribute("stage", stage.isFinal() ? Stage.CLOSED : stage);
        model.addAttribute("cards", page.items());
        model.addAttribute("total", inside.size());
        model.addAttribute("after", after);
        model.addAttribute("next", page.next());
        tell(page.items(), model);
        return "board/stage";
    }

    private void tell(List<Card> shown, Model model) {
        model.addAttribute("standings", standings.of(shown));
        model.addAttribute("waits", waits.byChange());
        model.addAttribute("lapses", lapses.stopping());
    }
}
