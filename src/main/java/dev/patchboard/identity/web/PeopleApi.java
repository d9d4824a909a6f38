package dev.patchboard.identity.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.identity.NewPerson;
import dev.patchboard.identity.People;
import dev.patchboard.identity.Person;
import dev.patchboard.identity.Role;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.web.ETags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People and their roles. */
@RestController
@RequestMapping("/api/v1/people")
class PeopleApi {

    private final People people;
    private final CurrentActor actor;

    PeopleApi(People people, CurrentActor actor) {
        this.people = people;
        this.actor = actor;
    }

    record NewPersonBody(
            @NotBlank String login,
            @NotBlank String name,
            @NotBlank String email,
            @Nullable String zone,
            @Nullable Set<Role> roles,
            @Nullable String password) {

        NewPerson command() {
            Set<Role> wanted = Objects.requireNonNullElse(roles, Set.of());
            return new NewPerson(login, name, email, Zones.read(zone), wanted, password);
        }
    }

    record RolesBody(@NotNull Set<Role> roles) {}

    record ActiveBody(@NotNull Boolean active, @Nullable String reason) {}

    record PasswordBody(@NotBlank String password) {}

    @GetMapping
    @PreAuthorize("hasAuthority('PEOPLE_READ')")
    Keyset<PersonBody> list(
            @RequestParam @Nullable Role role,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable Integer limit) {
        Keyset<Person> page = PeopleList.page(role == null ? people.all() : people.withRole(role), after, limit);
        return new Keyset<>(page.items().stream().map(PersonBody::of).toList(), page.next());
    }

    @GetMapping("/{login}")
    @PreAuthorize("hasAuthority('PEOPLE_READ')")
    ResponseEntity<PersonBody> one(@PathVariable String login) {
        return tagged(person(login));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('PEOPLE_ADMIN')")
    ResponseEntity<PersonBody> create(@Valid @RequestBody NewPersonBody body) {
        Person person = people.create(body.command(), actor.get());
        return ResponseEntity.created(URI.create("/api/v1/people/" + person.login()))
                .eTag(ETags.of(person.version()))
                .body(PersonBody.of(person));
    }

    @PutMapping("/{login}/roles")
    @PreAuthorize("hasAuthority('PEOPLE_ADMIN')")
    ResponseEntity<PersonBody> changeRoles(
            @PathVariable String login,
            @Valid @RequestBody RolesBody body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        ETags.require(ifMatch, person(login).version());
        return tagged(people.changeRoles(login, body.roles(), actor.get()));
    }

    @PutMapping("/{login}/active")
    @PreAuthorize("hasAuthority('PEOPLE_ADMIN')")
    ResponseEntity<PersonBody> activate(
            @PathVariable String login,
            @Valid @RequestBody ActiveBody body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        ETags.require(ifMatch, person(login).version());
        return tagged(people.activate(login, body.active(), body.reason(), actor.get()));
    }

    @PutMapping("/{login}/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('PEOPLE_ADMIN')")
    ResponseEntity<Void> changePassword(
            @PathVariable String login,
            @Valid @RequestBody PasswordBody body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        ETags.require(ifMatch, person(login).version());
        people.changePassword(login, body.password(), actor.get());
        return ResponseEntity.noContent().build();
    }

    private Person person(String login) {
        return people.find(login).orElseThrow(() -> new NotFound("person", login));
    }

    private static ResponseEntity<PersonBody> tagged(Person person) {
        return ResponseEntity.ok().eTag(ETags.of(person.version())).body(PersonBody.of(person));
    }
}
