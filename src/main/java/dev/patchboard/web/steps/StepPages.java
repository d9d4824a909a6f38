package dev.patchboard.web.steps;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.process.view.FailedSteps;
import dev.patchboard.shared.web.Flash;
import dev.patchboard.verification.RefusedDrops;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Failed steps, the button that tries one again, and files that the watched folder refused. */
@Controller
class StepPages {

    /** Refused files that are shown; the others are counted. */
    private static final int DROPS = 20;

    private final FailedSteps steps;
    private final RefusedDrops drops;
    private final CurrentActor actor;

    StepPages(FailedSteps steps, RefusedDrops drops, CurrentActor actor) {
        this.steps = steps;
        this.drops = drops;
        this.actor = actor;
    }

    @GetMapping("/steps")
    @PreAuthorize("hasAuthority('STEP_RETRY')")
    String list(Model model) {
        model.addAttribute("steps", steps.all());
        model.addAttribute("drops", drops.newest(DROPS));
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
