package dev.patchboard.web.docket;

import dev.patchboard.approval.Approvals;
import dev.patchboard.approval.RoundView;
import dev.patchboard.approval.Vote;
import dev.patchboard.audit.AuditEntry;
import dev.patchboard.audit.History;
import dev.patchboard.audit.HistoryQuery;
import dev.patchboard.fleet.WindowAnswer;
import dev.patchboard.fleet.Windows;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.ChangeNumber;
import java.time.Clock;
import java.util.List;
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
    private static final int REVISIONS = 3;

    private final Docket docket;
    private final Approvals approvals;
    private final History history;
    private final Windows windows;
    private final CurrentActor actor;
    private final Clock clock;

    DocketPages(Docket docket, Approvals approvals, History history, Windows windows, CurrentActor actor, Clock clock) {
        this.docket = docket;
        this.approvals = approvals;
        this.history = history;
        this.windows = windows;
        this.actor = actor;
        this.clock = clock;
    }

    /** Who is touched in an environment, and when it may happen at the earliest. */
    record When(Summary.Touched touched, WindowAnswer window) {}

    @GetMapping("/docket")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String list(Model model) {
        model.addAttribute("items", docket.items(actor.get()));
        return "docket/list";
    }

    @GetMapping("/docket/{number}")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String one(@PathVariable ChangeNumber number, Model model) {
        Docket.Item item = docket.item(number, actor.get());
        model.addAttribute("number", number);
        model.addAttribute("item", item);
        model.addAttribute("summary", Summary.of(item));
        model.addAttribute(
                "touched", Summary.touched(item).stream().map(this::when).toList());
        model.addAttribute("revisions", revisions(number));
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
        return back(number, "You take no part in the decision about " + number + ".", flash);
    }

    private static String back(ChangeNumber number, String done, RedirectAttributes flash) {
        flash.addFlashAttribute("done", number + ": " + done);
        return "redirect:/docket";
    }

    private When when(Summary.Touched touched) {
        return new When(touched, windows.nextOpening(touched.ids(), clock.instant()));
    }

    private List<AuditEntry> revisions(ChangeNumber number) {
        HistoryQuery query = new HistoryQuery(null, number.toString(), null, "change.revised", null, null, true);
        return history.find(query, null, REVISIONS);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
