package dev.patchboard.verification.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.web.Flash;
import dev.patchboard.verification.InstallAnswers;
import dev.patchboard.verification.RootCauses;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Answers to installations of a host, one or several at once, from the page that lists them. */
@Controller
class InstallAnswerPages {

    private final InstallAnswers answers;
    private final CurrentActor actor;

    InstallAnswerPages(InstallAnswers answers, CurrentActor actor) {
        this.answers = answers;
        this.actor = actor;
    }

    @PostMapping("/unauthorised-installs/adopt")
    @PreAuthorize("hasAuthority('CHANGE_SUBMIT')")
    String adopt(
            @RequestParam List<UUID> ids,
            @RequestParam(defaultValue = "") Set<String> patch,
            @RequestParam String reason,
            RedirectAttributes flash) {
        ChangeNumber number = answers.adopt(ids, patch, reason, actor.get());
        Flash.done(flash, "installs.done.adopted", number, ids.size());
        flash.addAttribute("number", number.toString());
        return "redirect:/changes/{number}";
    }

    @PostMapping("/unauthorised-installs/investigate")
    @PreAuthorize("hasAuthority('VERIFY')")
    String investigate(
            @RequestParam List<UUID> ids,
            @RequestParam RootCauses.Category category,
            @RequestParam String finding,
            RedirectAttributes flash) {
        answers.investigate(ids, category, finding, actor.get());
        Flash.done(flash, "installs.done.investigated");
        return "redirect:/unauthorised-installs";
    }

    @PostMapping("/unauthorised-installs/decide")
    @PreAuthorize("hasAuthority('VERIFY')")
    String decide(
            @RequestParam List<UUID> ids,
            @RequestParam boolean agreed,
            @RequestParam String reason,
            RedirectAttributes flash) {
        answers.decide(ids, agreed, reason, actor.get());
        Flash.done(flash, agreed ? "installs.done.confirmed" : "installs.done.sentBack");
        return "redirect:/unauthorised-installs";
    }
}
