package dev.patchboard.verification.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.web.Flash;
import dev.patchboard.verification.ExceptionLists;
import dev.patchboard.verification.ExceptionRenewals;
import dev.patchboard.verification.Exceptions;
import dev.patchboard.verification.RiskException;
import java.time.LocalDate;
import java.util.Arrays;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Accepted risks: asked for with a reason and a last day, and decided by somebody else. */
@Controller
class ExceptionPages {

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

    @GetMapping("/exceptions")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String list(Model model) {
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
        model.addAttribute("causes", RiskException.Cause.values());
        model.addAttribute("expired", lists.in(RiskException.State.EXPIRED));
        return "verification/exceptions";
    }

    @PostMapping("/exceptions")
    @PreAuthorize("hasAuthority('EXCEPTION_REQUEST')")
    String request(
            @RequestParam ChangeNumber change,
            @RequestParam String hosts,
            @RequestParam String reason,
            @RequestParam(required = false) @Nullable String compensating,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate expires,
            @RequestParam(defaultValue = "OTHER") RiskException.Cause cause,
            RedirectAttributes flash) {
        List<String> names = Arrays.stream(hosts.split("[,;\\s]+"))
                .filter(name -> !name.isBlank())
                .toList();
        exceptions.request(change, names, reason, compensating, expires, cause, actor.get());
        Flash.done(flash, "exception.done.asked");
        return "redirect:/exceptions";
    }

    @PostMapping("/exceptions/{id}/renew")
    @PreAuthorize("hasAuthority('EXCEPTION_REQUEST')")
    String renew(
            @PathVariable UUID id,
            @RequestParam String reason,
            @RequestParam(required = false) @Nullable String compensating,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate expires,
            RedirectAttributes flash) {
        renewals.renew(id, reason, compensating, expires, actor.get());
        Flash.done(flash, "exception.done.asked");
        return "redirect:/exceptions";
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
