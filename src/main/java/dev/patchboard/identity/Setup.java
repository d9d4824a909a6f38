package dev.patchboard.identity;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Actor.Channel;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.SqlTime;
import dev.patchboard.shared.Subject;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The first administrator: whoever can read the server's output gets a token there and enters themselves with it, once. */
@Service
@Transactional
public class Setup {

    private final JdbcClient jdbc;
    private final People people;
    private final Clock clock;

    Setup(JdbcClient jdbc, People people, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.clock = clock;
    }

    /** A new setup token if there is nobody yet; one from an earlier start ends with that. */
    public Optional<String> begin() {
        if (!people.none()) {
            return Optional.empty();
        }
        TokenSecret secret = TokenSecret.random();
        jdbc.sql("delete from setup_token where redeemed_at is null").update();
        jdbc.sql("insert into setup_token (id, token_hash, created_at) values (1, :hash, :now)")
                .param("hash", secret.hash())
                .param("now", SqlTime.utc(clock.instant()))
                .update();
        return Optional.of(secret.text());
    }

    /**
     * Enters the first administrator. Throws {@link Conflict} once somebody is there, {@link Refusal} for a wrong token.
     *
     * @param person their roles are ignored: the first person is {@link Role#ADMIN} and nothing else
     */
    public Person redeem(String token, NewPerson person) {
        Optional<byte[]> hash = jdbc.sql(
                        "select token_hash from setup_token where id = 1 and redeemed_at is null for update")
                .query((row, index) -> row.getBytes("token_hash"))
                .optional();
        if (hash.isEmpty() || !people.none()) {
            throw new Conflict("setup.done", "This installation is set up. Ask an administrator for an account.");
        }
        Actor actor = Actor.of(person.login().isBlank() ? "anonymous" : person.login(), Channel.API);
        boolean right = TokenSecret.parse(token)
                .filter(secret -> MessageDigest.isEqual(secret.hash(), hash.get()))
                .isPresent();
        if (!right) {
            throw new Refusal(
                    "setup.wrong-token",
                    new Subject("setup", "first-administrator"),
                    Actor.of("anonymous", Channel.API),
                    "This is not the token that the server printed at its last start.");
        }
        jdbc.sql("update setup_token set redeemed_at = :now where id = 1")
                .param("now", SqlTime.utc(clock.instant()))
                .update();
        NewPerson first = new NewPerson(
                person.login(), person.name(), person.email(), person.zone(), Set.of(Role.ADMIN), person.password());
        return people.create(first, actor);
    }
}
