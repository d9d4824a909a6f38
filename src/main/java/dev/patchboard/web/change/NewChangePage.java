package dev.patchboard.web.change;

import dev.patchboard.advisory.Patches;
import dev.patchboard.approval.ChangeModels;
import dev.patchboard.change.ChangeType;
import dev.patchboard.change.Changes;
import dev.patchboard.change.DeployerKinds;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.web.Flash;
import dev.patchboard.shared.web.FormProblems;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The one page on which a change is asked for: what, where, why and how. */
@Controller
class NewChangePage {

    private static final int PATCHES = 100;

    private final Changes changes;
    private final Patches patches;
    private final ChangeModels models;
    private final Targets targets;
    private final DeployerKinds deployers;
    private final CurrentActor actor;

    NewChangePage(
            Changes changes,
            Patches patches,
            ChangeModels models,
            Targets targets,
            DeployerKinds deployers,
            CurrentActor actor) {
        this.changes = changes;
        this.patches = patches;
        this.models = models;
        this.targets = targets;
        this.deployers = deployers;
        this.actor = actor;
    }

    @GetMapping("/changes/new")
    @PreAuthorize("hasAuthority('CHANGE_SUBMIT')")
    String form(NewChangeForm form, Model model) {
        return show(form, model);
    }

    @PostMapping("/changes")
    @PreAuthorize("hasAuthority('CHANGE_SUBMIT')")
    String submit(NewChangeForm form, Model model, RedirectAttributes flash) {
        try {
            ChangeNumber number = changes.submit(form.change(targets.chosen(form)), actor.get());
            Flash.done(flash, "new.done", number);
            flash.addAttribute("number", number.toString());
            return "redirect:/changes/{number}";
        } catch (InvalidInput invalid) {
            FormProblems.show(model, "Nothing was submitted. Mend this and send it again:", invalid);
            return show(form, model);
        }
    }

    private String show(NewChangeForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("patches", patches.page(null, PATCHES).items());
        model.addAttribute("models", models.inForce());
        model.addAttribute("chosen", form.patches());
        model.addAttribute("needs", targets.needs(form.patches()));
        model.addAttribute("wanted", form.wanted());
        model.addAttribute("types", ChangeType.values());
        model.addAttribute("deployers", deployers.offered());
        return "change/new";
    }
}
