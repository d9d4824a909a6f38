package dev.patchboard.identity;

import dev.patchboard.identity.TokenEvent.TokenMade;
import dev.patchboard.identity.TokenEvent.TokenRevoked;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Conflict;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.Refusal;
import dev.patchboard.shared.Subject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Personal tokens, which stand for their owner, and service tokens, which stand for a program. */
@Service
@Transactional
public class Tokens {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final TokenRepository rows;
    private final People people;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Tokens(TokenRepository rows, People people, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A token that was just made.
     *
     * @param secret to be shown once and never again
     */
    public record Made(AccessToken token, String secret) {

        @Override
        public String toString() {
            return "Made[" + token.hint() + "]";
        }
    }

    /**
     * Who a token stands for.
     *
     * @param login of the person, or {@code service:NAME}
     * @param name as shown
     * @param roles what it may do now
     */
    public record Bearer(String login, String name, Set<Role> roles) {}

    /**
     * Makes a token. A personal one is made by its owner in person and carries no role the owner lacks; a service token takes
     * {@link Permission#PEOPLE_ADMIN}.
     */
    public Made make(NewToken wanted, Actor actor) {
        Person owner = people.find(actor.person())
                .filter(Person::active)
                .orElseThrow(() -> new Conflict("token.no-person", "Only a person makes tokens."));
        if (actor.onBehalfOf() != null) {
            throw refused("law5.token-for-another", actor, "Nobody makes tokens on another's behalf.");
        }
        Instant now = clock.instant();
        Instant expiresAt = Objects.requireNonNullElseGet(wanted.expiresAt(), () -> now.plus(TokenRules.USUAL_LIFE));
        TokenRules.check(wanted, now, expiresAt);
        if (wanted.service() == null && !owner.roles().containsAll(wanted.roles())) {
            throw InvalidInput.field("roles", "A personal token carries only roles you have.");
        }
        if (wanted.service() != null && !owner.may(Permission.PEOPLE_ADMIN)) {
            throw refused("token.service-needs-admin", actor, "Only an administrator makes service tokens.");
        }
        TokenSecret secret = TokenSecret.random();
        AccessToken made = rows.save(new TokenRow(owner.login(), wanted, secret, now, expiresAt))
                .view();
        events.publishEvent(new TokenMade(made, actor));
        return new Made(made, secret.text());
    }

    /** The tokens somebody made, the newest first. */
    @Transactional(readOnly = true)
    public List<AccessToken> of(String owner) {
        return rows.findByOwnerLoginOrderByCreatedAtDesc(owner).stream()
                .map(TokenRow::view)
                .toList();
    }

    /** Every token, the newest first. */
    @Transactional(readOnly = true)
    public List<AccessToken> all() {
        return rows.findAllByOrderByCreatedAtDesc().stream().map(TokenRow::view).toList();
    }

    /** Revokes a token: its owner does, or an administrator. Revoking again changes nothing. */
    public AccessToken revoke(UUID id, Actor actor) {
        TokenRow row = rows.findById(id)
                .filter(found -> found.view().owner().equals(actor.person()) || administers(actor))
                .orElseThrow(() -> new NotFound("token", id));
        if (row.revoke(clock.instant())) {
            events.publishEvent(new TokenRevoked(row.view(), actor));
        }
        return row.view();
    }

    /** Who this token stands for; empty if it is unknown, expired or revoked, or its owner has left. */
    public Optional<Bearer> bearer(String token) {
        Instant now = clock.instant();
        return TokenSecret.parse(token).flatMap(secret -> rows.findByTokenHash(secret.hash())
                .filter(row -> row.opensWith(secret, now))
                .map(TokenRow::view)
                .flatMap(this::standsFor)
                .map(found -> {
                    rows.used(found.id, now, now.minus(A_MINUTE));
                    return found.bearer;
                }));
    }

    private record Found(UUID id, Bearer bearer) {}

    private Optional<Found> standsFor(AccessToken token) {
        String service = token.service();
        if (service != null) {
            return Optional.of(new Found(token.id(), new Bearer(Actor.SERVICE + service, service, token.roles())));
        }
        return people.find(token.owner()).filter(Person::active).map(person -> {
            Set<Role> roles = EnumSet.noneOf(Role.class);
            roles.addAll(person.roles());
            if (!token.roles().isEmpty()) {
                roles.retainAll(token.roles());
            }
            return new Found(token.id(), new Bearer(person.login(), person.name(), roles));
        });
    }

    private boolean administers(Actor actor) {
        return people.find(actor.person())
                .filter(person -> person.may(Permission.PEOPLE_ADMIN))
                .isPresent();
    }

    private static Refusal refused(String code, Actor actor, String message) {
        return new Refusal(code, Subject.person(actor.person()), actor, message);
    }
}
