package dev.patchboard.web.board;

import dev.patchboard.change.ChangeCards;
import dev.patchboard.change.ChangeCards.Card;
import dev.patchboard.change.Lapses;
import dev.patchboard.change.Stage;
import dev.patchboard.rollout.WindowWaits;
import dev.patchboard.web.Standings;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

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

    /** One column; {@code CLOSED} holds everything that ended. */
    record Column(Stage stage, List<Card> cards) {}

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
        model.addAttribute(
                "columns", COLUMNS.stream().map(stage -> column(stage, all)).toList());
        model.addAttribute("standings", standings.of(all));
        model.addAttribute("waits", waits.byChange());
        model.addAttribute("lapses", lapses.stopping());
        model.addAttribute("total", all.size());
        return "board";
    }

    private static Column column(Stage stage, List<Card> all) {
        Stream<Card> inside =
                all.stream().filter(card -> stage == Stage.CLOSED ? card.stage().isFinal() : card.stage() == stage);
        return new Column(stage, inside.toList());
    }
}
