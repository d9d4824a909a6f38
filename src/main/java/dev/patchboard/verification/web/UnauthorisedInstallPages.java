package dev.patchboard.verification.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.web.Flash;
import dev.patchboard.verification.RootCauses;
import dev.patchboard.verification.UnauthorisedInstall;
import dev.patchboard.verification.UnauthorisedInstall.State;
import dev.patchboard.verification.UnauthorisedInstalls;
import java.util.List;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Installations that no change explains: to be accounted for by a change, or investigated by two people. */
@Controller
class UnauthorisedInstallPages {

    /** More of a kind than anybody reads; the newest come first, and their number is told. */
    private static final int MOST = 100;

    private final UnauthorisedInstalls installs;
    private final CurrentActor actor;

    UnauthorisedInstallPages(UnauthorisedInstalls installs, CurrentActor actor) {
        this.installs = installs;
        this.actor = actor;
    }

    /**
     * One of them with the patches that would bring it.
     *
     * @param patches names of registered patches, of open ones only
     */
    record Item(UnauthorisedInstall install, List<String> patches) {}

    /** Those in one state, the newest of many. */
    record Section(State state, int count, List<Item> items) {}

    @GetMapping("/unauthorised-installs")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String list(Model model) {
        model.addAttribute(
                "sections",
                List.of(State.OPEN, State.INVESTIGATED, State.ADOPTED, State.CLOSED).stream()
                        .map(this::section)
                        .filter(section -> section.count() > 0)
                        .toList());
        model.addAttribute("categories", RootCauses.Category.values());
        model.addAttribute("me", actor.get().person());
        return "verification/unauthorised-installs";
    }

    private Section section(State state) {
        return new Section(
                state,
                installs.count(state),
                installs.page(state, null, MOST).stream()
                        .map(install ->
                                new Item(install, state == State.OPEN ? installs.patchesFor(install) : List.of()))
                        .toList());
    }

    @PostMapping("/unauthorised-installs/{id}/adopt")
    @PreAuthorize("hasAuthority('CHANGE_SUBMIT')")
    String adopt(
            @PathVariable UUID id, @RequestParam String patch, @RequestParam String reason, RedirectAttributes flash) {
        ChangeNumber number = installs.adopt(id, patch, reason, actor.get());
        Flash.done(flash, "installs.done.adopted", number);
        flash.addAttribute("number", number.toString());
        return "redirect:/changes/{number}";
    }

    @PostMapping("/unauthorised-installs/{id}/investigate")
    @PreAuthorize("hasAuthority('VERIFY')")
    String investigate(
            @PathVariable UUID id,
            @RequestParam RootCauses.Category category,
            @RequestParam String finding,
            RedirectAttributes flash) {
        installs.investigate(id, category, finding, actor.get());
        Flash.done(flash, "installs.done.investigated");
        return "redirect:/unauthorised-installs";
    }

    @PostMapping("/unauthorised-installs/{id}/decide")
    @PreAuthorize("hasAuthority('VERIFY')")
    String decide(
            @PathVariable UUID id,
            @RequestParam boolean agreed,
            @RequestParam String reason,
            RedirectAttributes flash) {
        installs.decide(id, agreed, reason, actor.get());
        Flash.done(flash, agreed ? "installs.done.confirmed" : "installs.done.sentBack");
        return "redirect:/unauthorised-installs";
    }
}
