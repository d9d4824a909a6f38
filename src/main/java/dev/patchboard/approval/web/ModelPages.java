package dev.patchboard.approval.web;

import dev.patchboard.approval.ChangeModels;
import dev.patchboard.approval.ModelState;
import dev.patchboard.approval.ModelView;
import dev.patchboard.change.Changes;
import dev.patchboard.fleet.Environment;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Person;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.web.FormProblems;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Change models: proposed by one person, approved by a second, ended with a reason. */
@Controller
class ModelPages {

    private static final String NOTHING = "Nothing was proposed. Mend this and send it again:";

    private final ChangeModels models;
    private final Changes changes;
    private final People people;
    private final CurrentActor actor;

    ModelPages(ChangeModels models, Changes changes, People people, CurrentActor actor) {
        this.models = models;
        this.changes = changes;
        this.people = people;
        this.actor = actor;
    }

    /**
     * A model.
     *
     * @param inForce whether it covers changes today
     * @param expired whether its last day is over, though nobody ended it
     * @param mayApprove whether the reader is a second person and may
     * @param uses changes that named it, newest first
     */
    record Shown(ModelView model, boolean inForce, boolean expired, boolean mayApprove, List<ChangeNumber> uses) {}

    @GetMapping("/models")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String list(Model model) {
        return show(model);
    }

    @PostMapping("/models")
    @PreAuthorize("hasAuthority('CHANGE_MANAGE')")
    String propose(ModelForm form, Model model, RedirectAttributes flash) {
        try {
            String name = models.propose(form.model(), actor.get()).name();
            return back(flash, "'" + name + "' is proposed. It covers nothing until a second person approves it.");
        } catch (InvalidInput invalid) {
            FormProblems.show(model, NOTHING, invalid);
        } catch (Conflict taken) {
            FormProblems.show(model, NOTHING, taken.getMessage());
        }
        model.addAttribute("form", form);
        return show(model);
    }

    @PostMapping("/models/{id}/approval")
    @PreAuthorize("hasAnyAuthority('CHANGE_MANAGE', 'CHANGE_VOTE')")
    String approve(@PathVariable UUID id, RedirectAttributes flash) {
        return back(flash, "'" + models.approve(id, actor.get()).name() + "' is in force.");
    }

    @PostMapping("/models/{id}/end")
    @PreAuthorize("hasAuthority('CHANGE_MANAGE')")
    String end(@PathVariable UUID id, @RequestParam String reason, RedirectAttributes flash) {
        return back(flash, "'" + models.end(id, reason, actor.get()).name() + "' has ended.");
    }

    private String show(Model model) {
        Map<String, List<ChangeNumber>> uses = changes.byModel();
        Set<UUID> inForce = models.inForce().stream().map(ModelView::id).collect(Collectors.toSet());
        List<Shown> all = models.all().stream()
                .map(each -> shown(each, inForce.contains(each.id()), uses.getOrDefault(each.name(), List.of())))
                .toList();
        model.addAttribute("proposed", of(all, each -> each.model().state() == ModelState.PROPOSED));
        model.addAttribute("inForce", of(all, Shown::inForce));
        model.addAttribute(
                "ended", of(all, each -> each.expired() || each.model().state() == ModelState.ENDED));
        model.addAttribute("environments", Environment.values());
        model.addAttribute(
                "people", people.all().stream().filter(Person::active).toList());
        return "approval/models";
    }

    private Shown shown(ModelView model, boolean inForce, List<ChangeNumber> uses) {
        boolean expired = model.state() == ModelState.IN_FORCE && !inForce;
        boolean second = !model.proposedBy().equals(actor.get().person())
                && !model.proposedBy().equals(actor.get().onBehalfOf());
        return new Shown(model, inForce, expired, second && model.state() == ModelState.PROPOSED, uses);
    }

    private static List<Shown> of(List<Shown> all, Predicate<Shown> wanted) {
        return all.stream().filter(wanted).toList();
    }

    private static String back(RedirectAttributes flash, String done) {
        flash.addFlashAttribute("done", done);
        return "redirect:/models";
    }
}
