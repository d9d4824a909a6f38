package dev.patchboard.risk.web;

import dev.patchboard.change.ChangeType;
import dev.patchboard.change.Rating;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.risk.Confirmation;
import dev.patchboard.risk.HostDue;
import dev.patchboard.risk.RiskAnalysis;
import dev.patchboard.risk.RiskView;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.web.Cursor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The risk of a change, why, and until when. */
@RestController
@RequestMapping("/api/v1/changes/{number}/risk")
class RiskController {

    private final RiskAnalysis analysis;
    private final CurrentActor actor;

    RiskController(RiskAnalysis analysis, CurrentActor actor) {
        this.analysis = analysis;
        this.actor = actor;
    }

    record Answer(
            @Nullable Boolean accepted,
            @Nullable Rating rating,
            @Nullable ChangeType type,
            @Nullable String reason) {}

    @GetMapping
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    RiskView risk(@PathVariable ChangeNumber number) {
        return analysis.find(number).orElseThrow(() -> new NotFound("risk analysis of", number));
    }

    @GetMapping("/due-dates")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    Keyset<HostDue> dueDates(
            @PathVariable ChangeNumber number,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable Integer limit) {
        int size = Cursor.size(limit);
        List<String> key = Cursor.after(after, 2);
        HostDue.Key behind = key == null ? null : new HostDue.Key(Cursor.id(key.get(0)), key.get(1));
        return Cursor.page(
                analysis.dues(number, behind, size + 1),
                size,
                due -> List.of(due.hostId().toString(), due.cve()));
    }

    @PostMapping("/confirmation")
    @PreAuthorize("hasAuthority('RISK_ANALYSE')")
    RiskView confirm(@PathVariable ChangeNumber number, @RequestBody Answer body) {
        if (body.accepted() == null) {
            throw InvalidInput.field("accepted", "Say true if the change goes on, false if it is rejected.");
        }
        return analysis.confirm(
                number, new Confirmation(body.accepted(), body.rating(), body.type(), body.reason()), actor.get());
    }
}
