package dev.patchboard.web.home;

import dev.patchboard.fleet.HostQuery;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What a new installation still lacks before a change can be made, for whoever looks after people and inventory. */
@Component
class FirstSteps {

    /** Without somebody in each of these no change gets from submission to its end. */
    private static final Set<Role> NEEDED =
            EnumSet.of(Role.REQUESTER, Role.ANALYST, Role.LAB, Role.CAB, Role.CHANGE_MANAGER, Role.OPERATOR);

    private final People people;
    private final Hosts hosts;

    FirstSteps(People people, Hosts hosts) {
        this.people = people;
        this.hosts = hosts;
    }

    /**
     * What is missing.
     *
     * @param roles needed roles that nobody has
     * @param hosts whether there is a host
     */
    record Missing(Set<Role> roles, boolean hosts) {

        /** How many of the steps are to be done before the first change, 1 or 2. */
        public int count() {
            return (roles.isEmpty() ? 0 : 1) + (hosts ? 0 : 1);
        }
    }

    /** What is missing; empty once there are people for every step and a host. */
    Optional<Missing> missing() {
        Set<Role> open = EnumSet.copyOf(NEEDED);
        people.all().stream().filter(Person::active).forEach(person -> open.removeAll(person.roles()));
        Missing missing = new Missing(open, hosts.count(HostQuery.everything()) > 0);
        return missing.count() == 0 ? Optional.empty() : Optional.of(missing);
    }
}
