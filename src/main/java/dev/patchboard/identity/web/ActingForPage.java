package dev.patchboard.identity.web;

import dev.patchboard.identity.ActingFor;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.identity.Delegations;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.Subject;
import dev.patchboard.shared.web.Flash;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a person says whom they act for: {@code principal}, or nothing for themselves. */
@Controller
class ActingForPage {

    private final Delegations delegations;
    private final CurrentActor actor;

    ActingForPage(Delegations delegations, CurrentActor actor) {
        this.delegations = delegations;
        this.actor = actor;
    }

    @PostMapping("/acting-for")
    @PreAuthorize("isAuthenticated()")
    String choose(@RequestParam(defaultValue = "") String principal, HttpSession session, RedirectAttributes flash) {
        if (!principal.isBlank()
                && delegations.now(actor.get().person(), principal).isEmpty()) {
            throw new Refusal(
                    "law5.no-delegation",
                    Subject.person(principal),
                    actor.get(),
                    "You do not stand in for '" + principal + "' today.");
        }
        ActingFor.choose(session, principal);
        if (principal.isBlank()) {
            Flash.done(flash, "acting.ended");
        }
        return "redirect:/";
    }
}
