package dev.patchboard.fleet;

import dev.patchboard.identity.People;
import dev.patchboard.identity.Person;
import org.springframework.stereotype.Component;

/** Owners are people of this installation who have not left. */
@Component
class PeopleOwners implements Owners {

    private final People people;

    PeopleOwners(People people) {
        this.people = people;
    }

    @Override
    public boolean knows(String login) {
        return people.find(login).filter(Person::active).isPresent();
    }
}
