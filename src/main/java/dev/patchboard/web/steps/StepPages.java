package dev.patchboard.web.steps;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.process.view.FailedSteps;
import dev.patchboard.shared.web.Flash;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Failed steps, and the button that tries one again. */
@Controller
class StepPages {

    private final FailedSteps steps;
    private final CurrentActor actor;

    StepPages(FailedSteps steps, CurrentActor actor) {
        this.steps = steps;
        this.actor = actor;
    }

    @GetMapping("/steps")
    @PreAuthorize("hasAuthority('STEP_RETRY')")
    String list(Model model) {
        model.addAttribute("steps", steps.all());
        return "steps/list";
    }

    @PostMapping("/steps/{id}/retry")
    @PreAuthorize("hasAuthority('STEP_RETRY')")
    String retry(@PathVariable String id, RedirectAttributes flash) {
        steps.retry(id, actor.get());
        Flash.done(flash, "steps.done");
        return "redirect:/steps";
    }
}
