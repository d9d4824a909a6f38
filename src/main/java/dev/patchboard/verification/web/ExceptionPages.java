package dev.patchboard.verification.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.web.Flash;
import dev.patchboard.shared.web.FormProblems;
import dev.patchboard.verification.ExceptionLists;
import dev.patchboard.verification.ExceptionRenewals;
import dev.patchboard.verification.Exceptions;
import dev.patchboard.verification.RiskException;
import java.util.List;
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

/** Accepted risks: asked for with a reason and a last day, and decided by somebody else. */
@Controller
class ExceptionPages {

    private static final String NOTHING_ASKED = "Nothing was asked for. Mend this and send it again:";

    private final Exceptions exceptions;
    private final ExceptionRenewals renewals;
    private final ExceptionLists lists;
    private final CurrentActor actor;

    ExceptionPages(Exceptions exceptions, ExceptionRenewals renewals, ExceptionLists lists, CurrentActor actor) {
        this.exceptions = exceptions;
        this.renewals = renewals;
        this.lists = lists;
        this.actor = actor;
    }

    /** Those in force of one cause. */
    record Section(ExceptionLists.OfCause of, List<RiskException> items) {}

    /** With a change or a host, the form stands open with these filled in. */
    @GetMapping("/exceptions")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String list(
            @RequestParam(required = false) @Nullable String change,
            @RequestParam(required = false) @Nullable String hosts,
            Model model) {
        if (change != null || hosts != null) {
            model.addAttribute("form", new ExceptionForm(change, hosts, null, null, null, null));
        }
        return show(model);
    }

    @PostMapping("/exceptions")
    @PreAuthorize("hasAuthority('EXCEPTION_REQUEST')")
    String request(ExceptionForm form, Model model, RedirectAttributes flash) {
        try {
            ExceptionForm.Asked asked = form.asked();
            request(asked, form.compensating());
            Flash.done(flash, "exception.done.asked");
            return "redirect:/exceptions";
        } catch (InvalidInput invalid) {
            FormProblems.show(model, NOTHING_ASKED, invalid);
        } catch (Conflict conflict) {
            FormProblems.show(model, NOTHING_ASKED, InvalidInput.field("hosts", String.valueOf(conflict.getMessage())));
        }
        model.addAttribute("form", form);
        return show(model);
    }

    private void request(ExceptionForm.Asked asked, @Nullable String compensating) {
        try {
            exceptions.request(
                    asked.change(),
                    asked.hosts(),
                    asked.reason(),
                    compensating,
                    asked.lastDay(),
                    asked.cause(),
                    actor.get());
        } catch (NotFound none) {
            throw InvalidInput.field("change", "There is no change " + asked.change() + ".");
        }
    }

    @PostMapping("/exceptions/{id}/renew")
    @PreAuthorize("hasAuthority('EXCEPTION_REQUEST')")
    String renew(@PathVariable UUID id, ExceptionForm form, Model model, RedirectAttributes flash) {
        try {
            renewals.renew(id, ExceptionForm.text(form.reason()), form.compensating(), form.lastDay(), actor.get());
            Flash.done(flash, "exception.done.asked");
            return "redirect:/exceptions";
        } catch (InvalidInput invalid) {
            FormProblems.show(model, NOTHING_ASKED, invalid);
            model.addAttribute("renewing", id);
            model.addAttribute("renewal", form);
            return show(model);
        }
    }

    private String show(Model model) {
        List<RiskException> approved = lists.in(RiskException.State.APPROVED);
        model.addAttribute("requested", lists.in(RiskException.State.REQUESTED));
        model.addAttribute("approved", approved);
        model.addAttribute(
                "byCause",
                lists.byCause(RiskException.State.APPROVED).stream()
                        .map(of -> new Section(
                                of,
                                approved.stream()
                                        .filter(one -> one.cause() == of.cause())
                                        .toList()))
                        .toList());
        model.addAttribute(
                "soon",
                approved.stream().filter(lists::endsSoon).map(RiskException::id).toList());
        model.addAttribute("me", actor.get().person());
        model.addAttribute("causes", RiskException.Cause.values());
        model.addAttribute("expired", lists.in(RiskException.State.EXPIRED));
        return "verification/exceptions";
    }

    @PostMapping("/exceptions/{id}/decide")
    @PreAuthorize("hasAuthority('EXCEPTION_APPROVE')")
    String decide(
            @PathVariable UUID id,
            @RequestParam boolean approve,
            @RequestParam String reason,
            RedirectAttributes flash) {
        exceptions.decide(id, approve, reason, actor.get());
        Flash.done(flash, approve ? "exception.done.accepted" : "exception.done.refused");
        return "redirect:/exceptions";
    }
}
