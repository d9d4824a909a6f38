package dev.patchboard.risk.web;

import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.risk.RiskAnalysis;
import dev.patchboard.shared.ChangeNumber;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The risk of a change, with every input, the rule that matched and what the analyst made of it. */
@Controller
class RiskPage {

    private final RiskAnalysis analysis;
    private final Changes changes;

    RiskPage(RiskAnalysis analysis, Changes changes) {
        this.analysis = analysis;
        this.changes = changes;
    }

    @GetMapping("/changes/{number}/risk")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String show(@PathVariable ChangeNumber number, Model model) {
        ChangeView change = changes.get(number);
        model.addAttribute("number", change.number());
        model.addAttribute("change", change);
        model.addAttribute("risk", analysis.find(number).orElse(null));
        return "risk/risk";
    }
}
