package dev.patchboard.web.worklist;

import dev.patchboard.approval.ChangeModels;
import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.risk.ProposalDetail;
import dev.patchboard.risk.ProposedChange;
import dev.patchboard.risk.ProposedChange.Standing;
import dev.patchboard.risk.WorkingList;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.web.Flash;
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

/** What is to be done next, with the button that drafts the change. */
@Controller
class WorkingListPages {

    private static final int PAGE = 50;
    private static final int EXPOSURES = 500;

    private final WorkingList list;
    private final Changes changes;
    private final ChangeModels models;
    private final CurrentActor actor;

    WorkingListPages(WorkingList list, Changes changes, ChangeModels models, CurrentActor actor) {
        this.list = list;
        this.changes = changes;
        this.models = models;
        this.actor = actor;
    }

    @GetMapping("/working-list")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String list(
            @RequestParam(required = false) @Nullable Standing standing,
            @RequestParam(defaultValue = "0") int from,
            Model model) {
        List<ProposedChange> all = list.all();
        List<ProposedChange> wanted = all.stream()
                .filter(one -> standing == null || one.standing() == standing)
                .toList();
        int start = Math.min(Math.max(from, 0), wanted.size());
        int end = Math.min(start + PAGE, wanted.size());
        model.addAttribute(
                "board",
                DueBoard.of(
                        all, changes.open().stream().map(ChangeView::dueDate).toList(), list.today()));
        model.addAttribute("proposals", wanted.subList(start, end));
        model.addAttribute("found", wanted.size());
        model.addAttribute("standing", standing);
        model.addAttribute("next", end < wanted.size() ? end : null);
        model.addAttribute("models", models.inForce());
        return "worklist/list";
    }

    @GetMapping("/working-list/{patch}")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String one(@PathVariable UUID patch, Model model) {
        ProposalDetail detail = list.get(patch);
        model.addAttribute("detail", detail);
        model.addAttribute(
                "exposures", detail.exposures().stream().limit(EXPOSURES).toList());
        return "worklist/proposal";
    }

    @PostMapping("/working-list/drafts")
    @PreAuthorize("hasAuthority('CHANGE_SUBMIT')")
    String draft(
            @RequestParam(required = false) @Nullable Set<UUID> patch,
            @RequestParam(required = false) @Nullable String model,
            RedirectAttributes flash) {
        try {
            ChangeNumber number = list.draft(
                    patch == null ? Set.of() : patch, model == null || model.isBlank() ? null : model, actor.get());
            Flash.done(flash, "worklist.done", number);
            return "redirect:/changes/" + number;
        } catch (InvalidInput | Conflict refused) {
            flash.addFlashAttribute("refused", refused.getMessage());
            return "redirect:/working-list";
        }
    }
}
