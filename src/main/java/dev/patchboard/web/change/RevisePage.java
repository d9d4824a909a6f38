package dev.patchboard.web.change;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.Patches;
import dev.patchboard.approval.Approvals;
import dev.patchboard.approval.Ballot;
import dev.patchboard.change.Authorisations;
import dev.patchboard.change.ChangeHosts;
import dev.patchboard.change.ChangeRevisions;
import dev.patchboard.change.ChangeRevisions.Revision;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.change.Plan;
import dev.patchboard.change.RevisionLimits;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.web.Flash;
import dev.patchboard.shared.web.FormProblems;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Revises a change: hosts in, hosts out, another plan. Each form says before what it does to the authorisation (law 1). */
@Controller
class RevisePage {

    private static final String NOTHING = "Nothing was changed. Mend this and send it again:";
    private static final int PATCHES = 100;

    private final Changes changes;
    private final ChangeRevisions revisions;
    private final ChangeHosts hosts;
    private final Removable removable;
    private final RevisionLimits limits;
    private final Authorisations authorisations;
    private final Approvals approvals;
    private final Targets targets;
    private final Patches patches;
    private final CurrentActor actor;

    RevisePage(
            Changes changes,
            ChangeRevisions revisions,
            ChangeHosts hosts,
            Removable removable,
            RevisionLimits limits,
            Authorisations authorisations,
            Approvals approvals,
            Targets targets,
            Patches patches,
            CurrentActor actor) {
        this.changes = changes;
        this.revisions = revisions;
        this.hosts = hosts;
        this.removable = removable;
        this.limits = limits;
        this.authorisations = authorisations;
        this.approvals = approvals;
        this.targets = targets;
        this.patches = patches;
        this.actor = actor;
    }

    @GetMapping("/changes/{number}/revise")
    @PreAuthorize("hasAuthority('CHANGE_SUBMIT')")
    String form(@PathVariable ChangeNumber number, Model model) {
        ChangeView view = changes.get(number);
        int targeted = hosts.targets(number).size();
        List<Patch> choice = new ArrayList<>(patches.named(view.patches()).values());
        patches.page(null, PATCHES).items().stream()
                .filter(patch -> !view.patches().contains(patch.id()))
                .forEach(choice::add);
        model.addAttribute("number", number);
        model.addAttribute("view", view);
        model.addAttribute("targeted", targeted);
        model.addAttribute("removable", removable.of(number));
        model.addAttribute(
                "covered", targeted - authorisations.uncovered(number).size());
        model.addAttribute("votesOpen", votesOpen(number));
        model.addAttribute("kept", revisions.keptFrom(number, actor.get()).orElse(null));
        model.addAttribute("choice", choice);
        model.addAttribute("takesHosts", limits.takesHosts(number));
        model.addAttribute("patchesOpen", limits.patchesOpen(number));
        return "change/revise";
    }

    @PostMapping("/changes/{number}/revise/hosts")
    @PreAuthorize("hasAuthority('CHANGE_SUBMIT')")
    String hosts(
            @PathVariable ChangeNumber number,
            @RequestParam(defaultValue = "") String add,
            @RequestParam(defaultValue = "") String remove,
            @RequestParam String reason,
            Model model,
            RedirectAttributes flash) {
        try {
            Set<UUID> in = targets.ids("add", NewChangeForm.names(add));
            Set<UUID> out = targets.ids("remove", NewChangeForm.names(remove));
            if (in.isEmpty() && out.isEmpty()) {
                throw InvalidInput.field("hosts", "Name at least one host.");
            }
            int revision = revisions.revise(number, new Revision(in, out, null, reason), actor.get());
            return back(number, revision, flash);
        } catch (InvalidInput invalid) {
            model.addAttribute("typedAdd", add);
            model.addAttribute("typedRemove", remove);
            return again(number, invalid, add.isBlank() ? "remove-reason" : "add-reason", reason, model);
        }
    }

    @PostMapping("/changes/{number}/revise/plan")
    @PreAuthorize("hasAuthority('CHANGE_SUBMIT')")
    String plan(
            @PathVariable ChangeNumber number,
            Plan plan,
            @RequestParam(required = false) @Nullable Set<UUID> patch,
            @RequestParam String why,
            Model model,
            RedirectAttributes flash) {
        try {
            Revision wish = Revision.replanned(patches(number, patch), plan, why);
            return back(number, revisions.revise(number, wish, actor.get()), flash);
        } catch (InvalidInput invalid) {
            model.addAttribute("typed", plan);
            return again(number, invalid, "plan-why", why, model);
        }
    }

    private boolean votesOpen(ChangeNumber number) {
        return approvals
                .latest(number)
                .filter(round -> round.ballot() == Ballot.OPEN)
                .isPresent();
    }

    /** No box ticked means no patch where boxes are shown, and the same patches where they are not. */
    private @Nullable Set<UUID> patches(ChangeNumber number, @Nullable Set<UUID> ticked) {
        return ticked == null && limits.patchesOpen(number) ? Set.of() : ticked;
    }

    private String again(ChangeNumber number, InvalidInput invalid, String where, String reason, Model model) {
        FormProblems.show(model, NOTHING, invalid);
        model.addAttribute("typedIn", where);
        model.addAttribute("typedReason", reason);
        return form(number, model);
    }

    private static String back(ChangeNumber number, int revision, RedirectAttributes flash) {
        Flash.done(flash, "revise.done", number, revision);
        flash.addAttribute("number", number.toString());
        return "redirect:/changes/{number}";
    }
}
