package dev.patchboard.approval.web;

import dev.patchboard.approval.Approvals;
import dev.patchboard.approval.Docket;
import dev.patchboard.approval.DocketItem;
import dev.patchboard.approval.RoundView;
import dev.patchboard.approval.SeatView;
import dev.patchboard.approval.Vote;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.NotFound;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The agenda of the board, one item opened, and the vote. */
@Controller
class DocketPages {

    private static final String DECIDES =
            "hasAnyAuthority('CHANGE_VOTE', 'CHANGE_AUTHORISE_EMERGENCY', 'CHANGE_MANAGE')";

    private final Docket docket;
    private final Approvals approvals;
    private final CurrentActor actor;

    DocketPages(Docket docket, Approvals approvals, CurrentActor actor) {
        this.docket = docket;
        this.approvals = approvals;
        this.actor = actor;
    }

    /**
     * An item as this reader sees it.
     *
     * @param seat the reader's seat, or null when they have none
     */
    record Line(DocketItem item, @Nullable SeatView seat) {

        /** Whether this reader's vote is awaited. */
        public boolean awaitsMe() {
            return seat != null && seat.missing();
        }

        /** Everybody whose vote is missing. */
        public String missing() {
            return String.join(", ", item.missing());
        }
    }

    @GetMapping("/docket")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String list(Model model) {
        List<Line> lines = docket.items().stream().map(this::line).toList();
        model.addAttribute("lines", lines);
        return "docket/list";
    }

    @GetMapping("/docket/{number}")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String one(@PathVariable ChangeNumber number, Model model) {
        DocketItem item = docket.item(number).orElseThrow(() -> new NotFound("docket item", number));
        model.addAttribute("number", number);
        model.addAttribute("item", item);
        model.addAttribute("line", line(item));
        return "docket/item";
    }

    @PostMapping("/docket/{number}/vote")
    @PreAuthorize(DECIDES)
    String vote(
            @PathVariable ChangeNumber number,
            @RequestParam Vote vote,
            @RequestParam(required = false) @Nullable String comment,
            RedirectAttributes flash) {
        RoundView round = approvals.vote(number, vote, blankToNull(comment), actor.get());
        return back(
                number, "Your vote counts. " + String.join(" ", round.tally().sentences()), flash);
    }

    @PostMapping("/docket/{number}/recuse")
    @PreAuthorize("hasAuthority('CHANGE_VOTE')")
    String recuse(@PathVariable ChangeNumber number, @RequestParam String comment, RedirectAttributes flash) {
        approvals.recuse(number, comment, actor.get());
        return back(number, "You take no part in the decision.", flash);
    }

    private static String back(ChangeNumber number, String done, RedirectAttributes flash) {
        flash.addFlashAttribute("done", number + ": " + done);
        return "redirect:/docket";
    }

    private Line line(DocketItem item) {
        Actor reader = actor.get();
        String who = Objects.requireNonNullElse(reader.onBehalfOf(), reader.person());
        SeatView seat = item.round().seats().stream()
                .filter(each -> each.member().equals(who))
                .findFirst()
                .orElse(null);
        return new Line(item, seat);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
