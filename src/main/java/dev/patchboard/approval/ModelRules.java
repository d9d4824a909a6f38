package dev.patchboard.approval;

import dev.patchboard.fleet.Hosts;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Person;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.InvalidInput.Problem;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** What must hold of a change model that is proposed: a slip in it must not leave it without an owner or without effect. */
@Component
class ModelRules {

    private final People people;
    private final Hosts hosts;

    ModelRules(People people, Hosts hosts) {
        this.people = people;
        this.hosts = hosts;
    }

    /** Throws {@link InvalidInput} with every problem. */
    void check(NewModel wanted, LocalDate today) {
        List<Problem> problems = wanted.problems(today);
        if (!wanted.owner().isBlank()
                && people.find(wanted.owner()).filter(Person::active).isEmpty()) {
            problems.add(new Problem(
                    null, null, "owner", "There is no active person '" + wanted.owner() + "' to answer for it."));
        }
        Set<String> unknown = new TreeSet<>(wanted.scope().groups());
        if (!unknown.isEmpty()) {
            unknown.removeAll(hosts.groups().keySet());
        }
        unknown.forEach(group ->
                problems.add(new Problem(null, null, "groups", "No host in service is in group '" + group + "'.")));
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }
}
