package dev.patchboard.identity;

import dev.patchboard.identity.IdentityEvent.PasswordChanged;
import dev.patchboard.identity.IdentityEvent.PersonActivated;
import dev.patchboard.identity.IdentityEvent.PersonCreated;
import dev.patchboard.identity.IdentityEvent.RolesChanged;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.Subject;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people of this installation. Nobody is ever deleted: the history refers to them. */
@Service
@Transactional
public class People {

    private final AccountRepository accounts;
    private final Passwords passwords;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    People(AccountRepository accounts, Passwords passwords, ApplicationEventPublisher events, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.events = events;
        this.clock = clock;
    }

    /** The person with this login, whatever its case; also those who have left. */
    @Transactional(readOnly = true)
    public Optional<Person> find(String login) {
        return accounts.findByLogin(normal(login)).map(Account::view);
    }

    /** Active people with this role, by login. */
    @Transactional(readOnly = true)
    public List<Person> withRole(Role role) {
        return accounts.withRole(role).stream().map(Account::view).toList();
    }

    /** Everybody, by login; also those who have left. */
    @Transactional(readOnly = true)
    public List<Person> all() {
        return accounts.findAllByOrderByLogin().stream().map(Account::view).toList();
    }

    /** Whether there is nobody yet. */
    @Transactional(readOnly = true)
    public boolean none() {
        return accounts.count() == 0;
    }

    /** Enters a person. Throws {@code InvalidInput} naming every bad field, {@link Conflict} if the login is taken. */
    public Person create(NewPerson person, Actor actor) {
        PersonRules.check(person);
        if (accounts.existsByLogin(person.login())) {
            throw new Conflict("person.login-taken", "There is already a person '" + person.login() + "'.");
        }
        String password = person.password();
        String hash = password == null ? null : passwords.hash(person.login(), password);
        Account account = accounts.save(new Account(person, hash, clock.instant()));
        events.publishEvent(new PersonCreated(person.login(), person.roles(), actor));
        return account.view();
    }

    /** Replaces somebody's roles. Nobody changes their own (law 5). */
    public Person changeRoles(String login, Set<Role> roles, Actor actor) {
        refuseForOneself("law5.own-roles", login, actor, "Nobody changes their own roles. Ask another administrator.");
        Account account = account(login);
        Set<Role> before = account.view().roles();
        if (!before.equals(roles)) {
            account.changeRoles(roles);
            accounts.saveAndFlush(account);
            events.publishEvent(new RolesChanged(account.login(), before, Set.copyOf(roles), actor));
        }
        return account.view();
    }

    /** Lets somebody sign in again, or no longer; a reason is kept with it. Nobody does so for themselves. */
    public Person activate(String login, boolean active, @Nullable String reason, Actor actor) {
        refuseForOneself("law5.own-account", login, actor, "Nobody activates or deactivates themselves.");
        Account account = account(login);
        if (account.view().active() != active) {
            account.activate(active);
            accounts.saveAndFlush(account);
            events.publishEvent(new PersonActivated(account.login(), active, reason, actor));
        }
        return account.view();
    }

    /** Sets a password. Whoever calls this has checked that the actor may. */
    public void changePassword(String login, String password, Actor actor) {
        Account account = account(login);
        account.changePassword(passwords.hash(account.login(), password));
        events.publishEvent(new PasswordChanged(account.login(), actor));
    }

    private Account account(String login) {
        return accounts.findByLogin(normal(login)).orElseThrow(() -> new NotFound("person", login));
    }

    private static void refuseForOneself(String code, String login, Actor actor, String message) {
        String person = normal(login);
        if (person.equals(actor.person()) || person.equals(actor.onBehalfOf())) {
            throw new Refusal(code, Subject.person(person), actor, message);
        }
    }

    private static String normal(String login) {
        return login.strip().toLowerCase(Locale.ROOT);
    }
}
