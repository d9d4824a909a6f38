package dev.patchboard.rollout.web;

import dev.patchboard.change.Changes;
import dev.patchboard.fleet.Environment;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.rollout.RingDrafts;
import dev.patchboard.rollout.RingPlan;
import dev.patchboard.rollout.Rollout;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.InvalidInput.Problem;
import dev.patchboard.shared.web.Flash;
import dev.patchboard.shared.web.FormProblems;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The rings of a change as rows of a form, until its authority is asked. Rows are added and taken out without script too. */
@Controller
class RingPlanPage {

    private static final int MOST = 20;
    private static final String NOTHING = "Nothing was changed. Mend this and send it again:";

    private final Rollout rollout;
    private final RingDrafts drafts;
    private final Changes changes;
    private final CurrentActor actor;

    RingPlanPage(Rollout rollout, RingDrafts drafts, Changes changes, CurrentActor actor) {
        this.rollout = rollout;
        this.drafts = drafts;
        this.changes = changes;
        this.actor = actor;
    }

    @GetMapping("/changes/{number}/rings/plan")
    @PreAuthorize("hasAuthority('CHANGE_MANAGE')")
    String form(@PathVariable ChangeNumber number, Model model) {
        return show(number, drafts.of(number).stream().map(RingRow::of).toList(), model);
    }

    @PostMapping("/changes/{number}/rings/plan")
    @PreAuthorize("hasAuthority('CHANGE_MANAGE')")
    String save(
            @PathVariable ChangeNumber number,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam(defaultValue = "save") String op,
            Model model,
            RedirectAttributes flash) {
        List<RingRow> rows = new ArrayList<>(RingRow.read(form));
        if (op.equals("add") && !rows.isEmpty() && rows.size() < MOST) {
            rows.add(rows.get(rows.size() - 1).next());
            return show(number, rows, model);
        }
        if (op.startsWith("remove-") && rows.size() > 1) {
            return show(number, without(rows, op.substring("remove-".length())), model);
        }
        try {
            rollout.planOwn(number, plans(rows), actor.get());
        } catch (InvalidInput invalid) {
            FormProblems.show(model, NOTHING, invalid);
            return show(number, rows, model);
        }
        Flash.done(flash, "rings.plan.done", rows.size());
        flash.addAttribute("number", number.toString());
        return "redirect:/changes/{number}/rings";
    }

    private static List<RingRow> without(List<RingRow> rows, String place) {
        return IntStream.range(0, rows.size())
                .filter(i -> !place.equals(String.valueOf(i)))
                .mapToObj(rows::get)
                .toList();
    }

    private static List<RingPlan> plans(List<RingRow> rows) {
        List<Problem> problems = new ArrayList<>();
        List<RingPlan> plans = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            RingPlan plan = rows.get(i).plan(i, problems);
            if (plan != null) {
                plans.add(plan);
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return plans;
    }

    private String show(ChangeNumber number, List<RingRow> rows, Model model) {
        model.addAttribute("number", changes.get(number).number());
        model.addAttribute("open", drafts.open(number));
        model.addAttribute("rows", rows);
        model.addAttribute("more", rows.size() < MOST);
        model.addAttribute("environments", Environment.values());
        return "rollout/plan";
    }
}
