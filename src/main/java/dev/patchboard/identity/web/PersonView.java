package dev.patchboard.identity.web;

import dev.patchboard.identity.Alternates;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.identity.Delegation;
import dev.patchboard.identity.Delegations;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of one person shows, whoever looks at it. */
@Component
class PersonView {

    private final People people;
    private final Delegations delegations;
    private final Alternates alternates;
    private final CurrentActor actor;

    PersonView(People people, Delegations delegations, Alternates alternates, CurrentActor actor) {
        this.people = people;
        this.delegations = delegations;
        this.alternates = alternates;
        this.actor = actor;
    }

    /**
     * Who is asked instead of somebody in one role.
     *
     * @param named login, or null for nobody
     * @param candidates who could be: active people with the role
     */
    record AlternateFor(Role role, @Nullable String named, List<Person> candidates) {}

    void show(Person person, Model model) {
        model.addAttribute("person", person);
        model.addAttribute("own", person.login().equals(actor.get().person()));
        List<Delegation> all = delegations.of(person.login());
        model.addAttribute(
                "given",
                all.stream()
                        .filter(each -> each.principal().equals(person.login()))
                        .toList());
        model.addAttribute(
                "received",
                all.stream()
                        .filter(each -> each.delegate().equals(person.login()))
                        .toList());
        model.addAttribute("alternates", alternates(person));
        model.addAttribute("people", people.all());
        model.addAttribute("roles", Role.values());
    }

    private List<AlternateFor> alternates(Person person) {
        Map<Role, String> named = alternates.of(person.login());
        return person.roles().stream()
                .sorted(Comparator.naturalOrder())
                .map(role -> new AlternateFor(
                        role,
                        named.get(role),
                        people.withRole(role).stream()
                                .filter(each -> !each.login().equals(person.login()))
                                .toList()))
                .toList();
    }
}
