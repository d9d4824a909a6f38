package dev.patchboard.identity;

import dev.patchboard.identity.IdentityEvent.PersonSignedIn;
import dev.patchboard.identity.IdentityEvent.SignInFailed;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Actor.Channel;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;

/** Checks passwords. What it answers, and how long that takes, does not tell whether a login exists. */
@Service
public class SignIns {

    private static final int LONGEST_LOGIN = 40;

    private final AccountRepository accounts;
    private final LoginFailures failures;
    private final PasswordEncoder encoder;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final SingletonSupplier<String> nobodysHash;

    SignIns(
            AccountRepository accounts,
            LoginFailures failures,
            PasswordEncoder encoder,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.accounts = accounts;
        this.failures = failures;
        this.encoder = encoder;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.nobodysHash = SingletonSupplier.of(() -> String.valueOf(encoder.encode("nobody has this password")));
    }

    /** What became of an attempt. */
    public sealed interface SignInOutcome {

        /** The password is right. */
        record Accepted(Person person) implements SignInOutcome {}

        /** Login or password is wrong, or the person has left. */
        record Wrong() implements SignInOutcome {}

        /** Too many wrong passwords: not looked at before that time. */
        record Waiting(Instant until) implements SignInOutcome {}
    }

    /**
     * Checks a password. The way it came in is kept with the event, of a failure also where it came from.
     *
     * @param from address of whoever asks, or null where it is not known
     */
    public SignInOutcome password(String login, String password, Channel channel, @Nullable String from) {
        // Made by the first attempt, whoever it is: the time it takes tells nothing about the login.
        String nobodys = nobodysHash.obtain();
        String known = login.strip().toLowerCase(Locale.ROOT);
        if (known.isEmpty() || known.length() > LONGEST_LOGIN) {
            encoder.matches(password, nobodys);
            return failed(Optional.empty(), channel, from);
        }
        Optional<Instant> until = failures.attempt(known, clock.instant());
        if (until.isPresent()) {
            return new SignInOutcome.Waiting(until.get());
        }
        Optional<Account> account = accounts.findByLogin(known);
        String hash = account.flatMap(Account::passwordHash).orElse(nobodys);
        boolean matches = encoder.matches(password, hash);
        Optional<Person> person = account.filter(
                        found -> matches && found.passwordHash().isPresent())
                .map(Account::view)
                .filter(Person::active);
        person.ifPresent(found -> accepted(found, password, hash, channel));
        return person.<SignInOutcome>map(SignInOutcome.Accepted::new)
                .orElseGet(() -> failed(account.map(Account::login), channel, from));
    }

    /** Attempts that have to wait are not looked at and not written down: they would fill the history at will. */
    private SignInOutcome failed(Optional<String> login, Channel channel, @Nullable String from) {
        transaction.executeWithoutResult(
                status -> events.publishEvent(new SignInFailed(login.orElse(null), channel, from)));
        return new SignInOutcome.Wrong();
    }

    private void accepted(Person person, String password, String hash, Channel channel) {
        failures.clear(person.login());
        transaction.executeWithoutResult(status -> {
            if (encoder.upgradeEncoding(hash)) {
                accounts.findByLogin(person.login())
                        .ifPresent(account -> account.changePassword(String.valueOf(encoder.encode(password))));
            }
            events.publishEvent(new PersonSignedIn(person.login(), Actor.of(person.login(), channel)));
        });
    }
}
