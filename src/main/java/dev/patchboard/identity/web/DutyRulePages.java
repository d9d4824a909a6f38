package dev.patchboard.identity.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.identity.Duties;
import dev.patchboard.identity.Duty;
import dev.patchboard.identity.DutyEdition;
import dev.patchboard.identity.DutyPolicy;
import dev.patchboard.identity.DutyRule;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.web.FormProblems;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The rules of law 5 in plain words: which hold, which are proposed, and what they were. */
@Controller
class DutyRulePages {

    private final Duties duties;
    private final DutyPolicy policy;
    private final CurrentActor actor;
    private final Clock clock;

    DutyRulePages(Duties duties, DutyPolicy policy, CurrentActor actor, Clock clock) {
        this.duties = duties;
        this.policy = policy;
        this.actor = actor;
        this.clock = clock;
    }

    /** A new edition of a rule. */
    record RuleForm(
            @Nullable String code,
            @Nullable Duty one,
            @Nullable Duty other,
            DutyRule.@Nullable Strength strength,
            @Nullable String message,
            @Nullable String source,
            @Nullable String reason,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate effectiveFrom) {

        DutyRule rule() {
            if (one == null || other == null || strength == null) {
                throw InvalidInput.field("one", "Choose both duties and how far they are kept apart.");
            }
            return new DutyRule(
                    text("code", code, 100),
                    one,
                    other,
                    strength,
                    text("message", message, 300),
                    text("source", source, 200));
        }

        LocalDate from() {
            if (effectiveFrom == null) {
                throw InvalidInput.field("effectiveFrom", "Give the day it holds from.");
            }
            return effectiveFrom;
        }

        static String text(String field, @Nullable String value, int longest) {
            String text = value == null ? "" : value.strip();
            if (text.isEmpty() || text.length() > longest) {
                throw InvalidInput.field(field, "Give 1 to " + longest + " characters.");
            }
            return text;
        }
    }

    @GetMapping("/duty-rules")
    @PreAuthorize("hasAuthority('PEOPLE_READ')")
    String list(Model model) {
        return show(model);
    }

    @PostMapping("/duty-rules")
    @PreAuthorize("hasAuthority('POLICY_EDIT')")
    String propose(RuleForm form, Model model, RedirectAttributes flash) {
        try {
            policy.propose(form.rule(), form.from(), RuleForm.text("reason", form.reason(), 500), actor.get());
            flash.addFlashAttribute("done", "The rule is proposed. It holds once a second person approves it.");
            return "redirect:/duty-rules";
        } catch (InvalidInput invalid) {
            FormProblems.show(model, "Nothing was proposed. Mend this and send it again:", invalid);
            model.addAttribute("form", form);
            return show(model);
        }
    }

    @PostMapping("/duty-rules/{id}/approval")
    @PreAuthorize("hasAuthority('POLICY_EDIT')")
    String approve(@PathVariable UUID id, RedirectAttributes flash) {
        DutyEdition approved = policy.approve(id, actor.get());
        flash.addFlashAttribute("done", "The rule holds from " + approved.effectiveFrom() + " on.");
        return "redirect:/duty-rules";
    }

    private String show(Model model) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<DutyEdition> editions = policy.editions();
        model.addAttribute("rules", duties.rules());
        model.addAttribute(
                "proposed",
                editions.stream()
                        .filter(each -> each.approvedBy() == null
                                && !each.effectiveFrom().isBefore(today))
                        .toList());
        model.addAttribute(
                "coming",
                editions.stream()
                        .filter(each -> each.approvedBy() != null
                                && each.effectiveFrom().isAfter(today))
                        .toList());
        model.addAttribute("editions", editions);
        model.addAttribute("today", today);
        model.addAttribute("me", actor.get().person());
        model.addAttribute("duties", Duty.values());
        model.addAttribute("strengths", DutyRule.Strength.values());
        return "identity/duty-rules";
    }
}
