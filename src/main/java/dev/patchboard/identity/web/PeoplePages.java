package dev.patchboard.identity.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.identity.Delegations;
import dev.patchboard.identity.NewDelegation;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.NotFound;
import java.time.LocalDate;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** People with their roles, and who stands in for whom. */
@Controller
class PeoplePages {

    private final People people;
    private final Delegations delegations;
    private final CurrentActor actor;

    PeoplePages(People people, Delegations delegations, CurrentActor actor) {
        this.people = people;
        this.delegations = delegations;
        this.actor = actor;
    }

    @GetMapping("/people")
    @PreAuthorize("hasAuthority('PEOPLE_READ')")
    String list(Model model) {
        model.addAttribute("people", people.all());
        model.addAttribute("delegations", delegations.all());
        model.addAttribute("roles", Role.values());
        return "identity/people";
    }

    @GetMapping("/people/{login}")
    @PreAuthorize("hasAuthority('PEOPLE_READ')")
    String one(@PathVariable String login, Model model) {
        return show(person(login), model);
    }

    @GetMapping("/account")
    @PreAuthorize("isAuthenticated()")
    String account(Model model) {
        return show(person(actor.get().person()), model);
    }

    @PostMapping("/people")
    @PreAuthorize("hasAuthority('PEOPLE_ADMIN')")
    String create(PersonForm form, RedirectAttributes flash) {
        Person made = people.create(form.person(), actor.get());
        return back(flash, made.name() + " is entered.", made.login());
    }

    @PostMapping("/people/{login}/roles")
    @PreAuthorize("hasAuthority('PEOPLE_ADMIN')")
    String roles(
            @PathVariable String login,
            @RequestParam(required = false) @Nullable Set<Role> roles,
            RedirectAttributes flash) {
        Person changed = people.changeRoles(login, roles == null ? Set.of() : roles, actor.get());
        return back(flash, "The roles of " + changed.name() + " are saved.", changed.login());
    }

    @PostMapping("/people/{login}/active")
    @PreAuthorize("hasAuthority('PEOPLE_ADMIN')")
    String activate(
            @PathVariable String login,
            @RequestParam boolean active,
            @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes flash) {
        Person changed = people.activate(login, active, reason, actor.get());
        String text = changed.name() + (active ? " may sign in again." : " may no longer sign in.");
        return back(flash, text, changed.login());
    }

    @PostMapping("/people/{login}/delegations")
    @PreAuthorize("isAuthenticated()")
    String delegate(
            @PathVariable String login,
            @RequestParam String delegate,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until,
            @RequestParam(required = false) @Nullable Set<Role> roles,
            RedirectAttributes flash) {
        Set<Role> passedOn = roles == null ? Set.of() : roles;
        delegations.make(new NewDelegation(login, delegate, from, until, passedOn), actor.get());
        return back(flash, "The stand-in is set.", login);
    }

    @PostMapping("/people/{login}/delegations/{id}/end")
    @PreAuthorize("isAuthenticated()")
    String end(@PathVariable String login, @PathVariable UUID id, RedirectAttributes flash) {
        delegations.end(id, null, actor.get());
        return back(flash, "The stand-in has ended.", login);
    }

    private String show(Person person, Model model) {
        model.addAttribute("person", person);
        model.addAttribute("own", person.login().equals(actor.get().person()));
        model.addAttribute("delegations", delegations.of(person.login()));
        model.addAttribute("people", people.all());
        model.addAttribute("roles", Role.values());
        return "identity/person";
    }

    private Person person(String login) {
        return people.find(login).orElseThrow(() -> new NotFound("person", login));
    }

    private static String back(RedirectAttributes flash, String done, String login) {
        flash.addFlashAttribute("done", done);
        flash.addAttribute("login", login);
        return "redirect:/people/{login}";
    }
}
