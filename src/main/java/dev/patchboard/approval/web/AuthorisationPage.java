package dev.patchboard.approval.web;

import dev.patchboard.approval.Approvals;
import dev.patchboard.approval.Deciders;
import dev.patchboard.approval.RoundView;
import dev.patchboard.change.Changes;
import dev.patchboard.shared.ChangeNumber;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Who was asked about a change, who voted what, and what came of it. */
@Controller
class AuthorisationPage {

    private final Approvals approvals;
    private final Deciders deciders;
    private final Changes changes;

    AuthorisationPage(Approvals approvals, Deciders deciders, Changes changes) {
        this.approvals = approvals;
        this.deciders = deciders;
        this.changes = changes;
    }

    @GetMapping("/changes/{number}/authorisation")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String show(@PathVariable ChangeNumber number, Model model) {
        model.addAttribute("number", changes.get(number).number());
        List<RoundView> rounds = new ArrayList<>(approvals.rounds(number));
        Collections.reverse(rounds);
        model.addAttribute("rounds", rounds);
        model.addAttribute(
                "deciders",
                rounds.stream().flatMap(round -> deciders.of(round).stream()).toList());
        return "approval/authorisation";
    }
}
