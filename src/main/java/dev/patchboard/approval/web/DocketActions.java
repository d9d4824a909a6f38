package dev.patchboard.approval.web;

import dev.patchboard.approval.Approvals;
import dev.patchboard.approval.Ballot;
import dev.patchboard.approval.Ratifications;
import dev.patchboard.approval.RoundView;
import dev.patchboard.approval.Vote;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.web.Flash;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What members do on the docket: vote, take no part, sit for somebody, ratify. */
@Controller
class DocketActions {

    private static final String DECIDES =
            "hasAnyAuthority('CHANGE_VOTE', 'CHANGE_AUTHORISE_EMERGENCY', 'CHANGE_MANAGE')";
    private static final String DOCKET = "redirect:/docket";

    private final Approvals approvals;
    private final Ratifications ratifications;
    private final CurrentActor actor;

    DocketActions(Approvals approvals, Ratifications ratifications, CurrentActor actor) {
        this.approvals = approvals;
        this.ratifications = ratifications;
        this.actor = actor;
    }

    @PostMapping("/docket/{number}/vote")
    @PreAuthorize(DECIDES)
    String vote(
            @PathVariable ChangeNumber number,
            @RequestParam Vote vote,
            @RequestParam(required = false) @Nullable String comment,
            @RequestParam(name = "round", required = false) @Nullable UUID shown,
            @RequestParam(required = false) @Nullable Vote seen,
            RedirectAttributes flash) {
        approvals.latest(number).ifPresent(now -> new Shown(shown, seen).requireStill(now, vote, comment, actor.get()));
        RoundView round = approvals.vote(number, vote, comment, actor.get());
        String key = round.ballot() == Ballot.OPEN ? "docket.done.voted" : "docket.done." + round.ballot();
        Flash.done(flash, key, number, String.join(" ", round.tally().sentences()));
        return DOCKET;
    }

    @PostMapping("/docket/{number}/recuse")
    @PreAuthorize(DECIDES)
    String recuse(@PathVariable ChangeNumber number, @RequestParam String comment, RedirectAttributes flash) {
        approvals.recuse(number, comment, actor.get());
        Flash.done(flash, "docket.done.recused", number);
        return DOCKET;
    }

    @PostMapping("/docket/{number}/alternates")
    @PreAuthorize("hasAuthority('CHANGE_MANAGE')")
    String seat(
            @PathVariable ChangeNumber number,
            @RequestParam String member,
            @RequestParam String alternate,
            @RequestParam String reason,
            RedirectAttributes flash) {
        approvals.seatAlternate(number, member, alternate, reason, actor.get());
        Flash.done(flash, "docket.done.seated", number, alternate, member);
        flash.addAttribute("number", number.toString());
        return "redirect:/docket/{number}";
    }

    @PostMapping("/docket/{number}/ratification")
    @PreAuthorize("hasAuthority('CHANGE_VOTE')")
    String ratify(
            @PathVariable ChangeNumber number,
            @RequestParam boolean agreed,
            @RequestParam(required = false) @Nullable String comment,
            RedirectAttributes flash) {
        ratifications.ratify(
                number, agreed, comment == null || comment.isBlank() ? null : comment.strip(), actor.get());
        Flash.done(flash, agreed ? "docket.done.ratified" : "docket.done.unratified", number);
        return DOCKET;
    }
}
