package dev.patchboard.verification.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.web.Cursor;
import dev.patchboard.verification.RootCauses;
import dev.patchboard.verification.UnauthorisedInstall;
import dev.patchboard.verification.UnauthorisedInstall.State;
import dev.patchboard.verification.UnauthorisedInstalls;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Installations that no change explains: to be accounted for by a change, or investigated by two people. */
@Controller
class UnauthorisedInstallPages {

    /** In the order in which people act on them. */
    private static final List<State> STATES = List.of(State.OPEN, State.INVESTIGATED, State.ADOPTED, State.CLOSED);

    private final UnauthorisedInstalls installs;
    private final CurrentActor actor;

    UnauthorisedInstallPages(UnauthorisedInstalls installs, CurrentActor actor) {
        this.installs = installs;
        this.actor = actor;
    }

    /** A state, and how many are in it. */
    record Choice(State state, int count) {}

    @GetMapping("/unauthorised-installs")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String list(
            @RequestParam(defaultValue = "OPEN") State state,
            @RequestParam(required = false) @Nullable String host,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Keyset<UnauthorisedInstall> page = InstallList.page(installs, state, host, after, Cursor.DEFAULT_SIZE);
        model.addAttribute("groups", InstallGroup.of(page.items(), installs::patchesFor));
        model.addAttribute("next", page.next());
        model.addAttribute("state", state);
        model.addAttribute("states", choices(installs.counts(InstallList.host(host))));
        model.addAttribute("host", InstallList.host(host));
        model.addAttribute("categories", RootCauses.Category.values());
        model.addAttribute("me", actor.get().person());
        return "verification/unauthorised-installs";
    }

    private static List<Choice> choices(Map<State, Integer> counts) {
        return STATES.stream()
                .map(state -> new Choice(state, counts.getOrDefault(state, 0)))
                .toList();
    }
}
