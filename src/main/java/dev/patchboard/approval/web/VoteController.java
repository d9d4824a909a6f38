package dev.patchboard.approval.web;

import dev.patchboard.approval.Approvals;
import dev.patchboard.approval.Ratifications;
import dev.patchboard.approval.RoundView;
import dev.patchboard.approval.Vote;
import dev.patchboard.change.Changes;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.ChangeNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Votes on a change, and what surrounds them. */
@RestController
@RequestMapping("/api/v1/changes/{number}")
class VoteController {

    private static final String DECIDES =
            "hasAnyAuthority('CHANGE_VOTE', 'CHANGE_AUTHORISE_EMERGENCY', 'CHANGE_MANAGE')";

    private final Approvals approvals;
    private final Ratifications ratifications;
    private final Changes changes;
    private final CurrentActor actor;

    VoteController(Approvals approvals, Ratifications ratifications, Changes changes, CurrentActor actor) {
        this.approvals = approvals;
        this.ratifications = ratifications;
        this.changes = changes;
        this.actor = actor;
    }

    record NewVote(@Nullable Vote vote, @Nullable String comment) {}

    record Recusal(@Nullable String reason) {}

    record Alternate(
            @Nullable String member,
            @Nullable String alternate,
            @Nullable String reason) {}

    record BoardAnswer(@Nullable Boolean ratified, @Nullable String comment) {}

    @GetMapping("/votes")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    List<RoundView> rounds(@PathVariable ChangeNumber number) {
        return approvals.rounds(changes.get(number).number());
    }

    @PostMapping("/votes")
    @PreAuthorize(DECIDES)
    RoundView vote(@PathVariable ChangeNumber number, @RequestBody NewVote body) {
        return approvals.vote(number, Given.field("vote", body.vote()), body.comment(), actor.get());
    }

    @PostMapping("/votes/recusal")
    @PreAuthorize(DECIDES)
    RoundView recuse(@PathVariable ChangeNumber number, @RequestBody Recusal body) {
        return approvals.recuse(number, Given.field("reason", body.reason()), actor.get());
    }

    @PostMapping("/votes/alternates")
    @PreAuthorize("hasAuthority('CHANGE_MANAGE')")
    RoundView seatAlternate(@PathVariable ChangeNumber number, @RequestBody Alternate body) {
        return approvals.seatAlternate(
                number,
                Given.field("member", body.member()),
                Given.field("alternate", body.alternate()),
                Given.field("reason", body.reason()),
                actor.get());
    }

    @PostMapping("/ratification")
    @PreAuthorize("hasAuthority('CHANGE_VOTE')")
    RoundView ratify(@PathVariable ChangeNumber number, @RequestBody BoardAnswer body) {
        return ratifications.ratify(number, Given.field("ratified", body.ratified()), body.comment(), actor.get());
    }
}
