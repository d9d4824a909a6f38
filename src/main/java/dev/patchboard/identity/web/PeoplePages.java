package dev.patchboard.identity.web;

import dev.patchboard.identity.Alternates;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.identity.Delegations;
import dev.patchboard.identity.NewDelegation;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Keyset;
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
    private final Alternates alternates;
    private final PersonView view;
    private final CurrentActor actor;

    PeoplePages(People people, Delegations delegations, Alternates alternates, PersonView view, CurrentActor actor) {
        this.people = people;
        this.delegations = delegations;
        this.alternates = alternates;
        this.view = view;
        this.actor = actor;
    }

    @GetMapping("/people")
    @PreAuthorize("hasAuthority('PEOPLE_READ')")
    String list(@RequestParam(required = false) @Nullable String after, Model model) {
        Keyset<Person> page = PeopleList.page(people.all(), after, null);
        model.addAttribute("people", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("delegations", delegations.open());
        model.addAttribute("roles", Role.values());
        return "identity/people";
    }

    @GetMapping("/people/{login}")
    @PreAuthorize("hasAuthority('PEOPLE_READ')")
    String one(@PathVariable String login, Model model) {
        view.show(person(login), model);
        return "identity/person";
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

    /** Empty: nobody. */
    @PostMapping("/people/{login}/alternates/{role}")
    @PreAuthorize("hasAuthority('PEOPLE_READ')")
    String alternate(
            @PathVariable String login,
            @PathVariable Role role,
            @RequestParam String alternate,
            RedirectAttributes flash) {
        alternates.name(login, role, alternate.isBlank() ? null : alternate, actor.get());
        return back(flash, "The alternate is saved.", login);
    }

    @PostMapping("/people/{login}/delegations/{id}/end")
    @PreAuthorize("isAuthenticated()")
    String end(@PathVariable String login, @PathVariable UUID id, RedirectAttributes flash) {
        delegations.end(id, null, actor.get());
        return back(flash, "The stand-in has ended.", login);
    }

    private Person person(String login) {
        return people.find(login).orElseThrow(() -> new NotFound("person", login));
    }

    private String back(RedirectAttributes flash, String done, String login) {
        flash.addFlashAttribute("done", done);
        if (login.equals(actor.get().person())) {
            return "redirect:/account";
        }
        flash.addAttribute("login", login);
        return "redirect:/people/{login}";
    }
}
