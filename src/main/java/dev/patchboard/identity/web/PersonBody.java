package dev.patchboard.identity.web;

import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import java.util.List;

/** A person, as the interface shows them. */
record PersonBody(String login, String name, String email, String zone, List<Role> roles, boolean active) {

    static PersonBody of(Person person) {
        return new PersonBody(
                person.login(),
                person.name(),
                person.email(),
                person.zone().getId(),
                person.roles().stream().sorted().toList(),
                person.active());
    }
}
