package dev.patchboard.identity.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.identity.Delegation;
import dev.patchboard.identity.Delegations;
import dev.patchboard.identity.NewToken;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import dev.patchboard.identity.Tokens;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.web.FormProblems;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
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

/** One's own account: tokens for programs, and whom one may act for. */
@Controller
class AccountPages {

    private final People people;
    private final Tokens tokens;
    private final Delegations delegations;
    private final PersonView view;
    private final CurrentActor actor;
    private final Clock clock;

    AccountPages(
            People people, Tokens tokens, Delegations delegations, PersonView view, CurrentActor actor, Clock clock) {
        this.people = people;
        this.tokens = tokens;
        this.delegations = delegations;
        this.view = view;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * A token to be made.
     *
     * @param roles none means every role of its owner, at any time
     * @param lastDay in its owner's zone; null for 90 days
     */
    record TokenForm(
            @Nullable String label,
            @Nullable Set<Role> roles,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate lastDay) {

        NewToken token(Person owner) {
            Instant expires = lastDay == null
                    ? null
                    : lastDay.plusDays(1).atStartOfDay(owner.zone()).toInstant();
            return new NewToken(label == null ? "" : label.strip(), null, roles == null ? Set.of() : roles, expires);
        }
    }

    @GetMapping("/account")
    @PreAuthorize("isAuthenticated()")
    String account(Model model) {
        return show(model);
    }

    /** Answers with the page itself: the secret is shown here and kept nowhere, not even in the session. */
    @PostMapping("/account/tokens")
    @PreAuthorize("isAuthenticated()")
    String make(TokenForm form, Model model) {
        try {
            Tokens.Made made = tokens.make(form.token(owner()), actor.get());
            model.addAttribute("secret", made.secret());
        } catch (InvalidInput invalid) {
            FormProblems.show(model, "No token was made. Mend this and send it again:", invalid);
            model.addAttribute("form", form);
        }
        return show(model);
    }

    @PostMapping("/account/tokens/{id}/revoke")
    @PreAuthorize("isAuthenticated()")
    String revoke(@PathVariable UUID id, RedirectAttributes flash) {
        String label = tokens.revoke(id, actor.get()).label();
        flash.addFlashAttribute("done", "The token '" + label + "' no longer opens anything.");
        return "redirect:/account";
    }

    private String show(Model model) {
        Person owner = owner();
        Instant now = clock.instant();
        view.show(owner, model);
        model.addAttribute("tokens", tokens.of(owner.login()));
        model.addAttribute("now", now);
        List<String> mayActFor = delegations.of(owner.login()).stream()
                .map(Delegation::principal)
                .distinct()
                .filter(principal -> !principal.equals(owner.login())
                        && delegations.now(owner.login(), principal).isPresent())
                .toList();
        model.addAttribute("mayActFor", mayActFor);
        return "identity/person";
    }

    private Person owner() {
        String login = actor.get().person();
        return people.find(login).orElseThrow(() -> new NotFound("person", login));
    }
}
