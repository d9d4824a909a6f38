package dev.patchboard.identity;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.Subject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is asked instead of a person who may not or cannot act in a role, for as long as they hold it. An alternate, unlike a
 * delegate, acts in their own name only, and has to have the role.
 */
@Service
@Transactional
public class Alternates {

    private final JdbcClient jdbc;
    private final People people;
    private final ApplicationEventPublisher events;

    Alternates(JdbcClient jdbc, People people, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.people = people;
        this.events = events;
    }

    /**
     * An alternate was named, or none from now on.
     *
     * @param alternate login, or null for none
     */
    public record AlternateNamed(
            String principal, Role role, @Nullable String alternate, Actor actor) implements DomainEvent {

        @Override
        public String action() {
            return "person.alternate-named";
        }

        @Override
        public Subject subject() {
            return Subject.person(principal);
        }

        @Override
        public String summary() {
            return (alternate == null ? "Nobody" : alternate) + " is asked instead of " + principal + " as " + role;
        }
    }

    /** The alternate of this person in this role; empty if there is none who is active and has the role. */
    @Transactional(readOnly = true)
    public Optional<Person> of(String principal, Role role) {
        return jdbc.sql("select alternate from person_alternate where principal = :principal and role_name = :role")
                .param("principal", principal)
                .param("role", role.name())
                .query(String.class)
                .optional()
                .flatMap(people::find)
                .filter(person -> person.has(role));
    }

    /** Logins of the alternates of this person, by role. */
    @Transactional(readOnly = true)
    public Map<Role, String> of(String principal) {
        Map<Role, String> alternates = new EnumMap<>(Role.class);
        jdbc.sql("select role_name, alternate from person_alternate where principal = :principal")
                .param("principal", principal)
                .query(row -> {
                    alternates.put(Role.valueOf(row.getString("role_name")), row.getString("alternate"));
                });
        return alternates;
    }

    /** Names an alternate, or none (null). The person does so, or an administrator. */
    public void name(String principal, Role role, @Nullable String alternate, Actor actor) {
        Person person = people.find(principal).orElseThrow(() -> new NotFound("person", principal));
        refuseStrangers(person, actor);
        if (alternate != null) {
            check(person, role, alternate);
        }
        jdbc.sql("delete from person_alternate where principal = :principal and role_name = :role")
                .param("principal", person.login())
                .param("role", role.name())
                .update();
        if (alternate != null) {
            jdbc.sql(
                            "insert into person_alternate (principal, role_name, alternate) values (:principal, :role, :other)")
                    .param("principal", person.login())
                    .param("role", role.name())
                    .param("other", alternate)
                    .update();
        }
        events.publishEvent(new AlternateNamed(person.login(), role, alternate, actor));
    }

    private void check(Person person, Role role, String alternate) {
        boolean fit = !alternate.equals(person.login())
                && people.find(alternate)
                        .filter(found -> found.login().equals(alternate) && found.has(role))
                        .isPresent();
        if (!fit) {
            throw InvalidInput.field("alternate", "Name another active person who has the role " + role + ".");
        }
    }

    private void refuseStrangers(Person person, Actor actor) {
        boolean own = actor.person().equals(person.login()) && actor.onBehalfOf() == null;
        boolean administers = people.find(actor.person())
                .filter(found -> found.may(Permission.PEOPLE_ADMIN))
                .isPresent();
        if (!own && !administers && !actor.isSystem()) {
            throw new Refusal(
                    "law5.alternate-not-yours",
                    Subject.person(person.login()),
                    actor,
                    "Only " + person.login() + " or an administrator names this alternate.");
        }
    }
}
