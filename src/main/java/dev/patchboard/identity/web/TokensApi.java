package dev.patchboard.identity.web;

import dev.patchboard.identity.AccessToken;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.identity.NewToken;
import dev.patchboard.identity.Permission;
import dev.patchboard.identity.Role;
import dev.patchboard.identity.Tokens;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Actor.Channel;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.web.SecretAnswer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Personal and service tokens. The first one is had with login and password (HTTP Basic), which only this POST takes. */
@RestController
@RequestMapping("/api/v1/tokens")
class TokensApi {

    private final Tokens tokens;
    private final CurrentActor actor;

    TokensApi(Tokens tokens, CurrentActor actor) {
        this.tokens = tokens;
        this.actor = actor;
    }

    /** Without a service: a personal token. Without roles: every role its owner has. */
    record NewTokenBody(
            @NotBlank String label,
            @Nullable String service,
            @Nullable Set<Role> roles,
            @Nullable Instant expiresAt) {}

    /** @param token the token itself, shown here and never again */
    record MadeBody(String token, AccessToken details) {}

    record Listed(List<AccessToken> items) {}

    @GetMapping
    @PreAuthorize("isAuthenticated()")
    Listed list(@RequestParam(defaultValue = "false") boolean all) {
        boolean everybody = all && actor.may(Permission.PEOPLE_ADMIN);
        return new Listed(everybody ? tokens.all() : tokens.of(actor.get().person()));
    }

    @PostMapping
    @SecretAnswer
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("isAuthenticated()")
    MadeBody make(@Valid @RequestBody NewTokenBody body) {
        Actor who = actor.get();
        Set<Role> roles = Objects.requireNonNullElse(body.roles(), Set.of());
        if (body.service() == null) {
            roles = withinThisRequest(roles, who);
        }
        Tokens.Made made = tokens.make(new NewToken(body.label(), body.service(), roles, body.expiresAt()), who);
        return new MadeBody(made.secret(), made.token());
    }

    @DeleteMapping("/{id}")
    @PreAuthorize("isAuthenticated()")
    AccessToken revoke(@PathVariable UUID id) {
        return tokens.revoke(id, actor.get());
    }

    /** A token that was cut down to some roles cannot make one that has more. */
    private Set<Role> withinThisRequest(Set<Role> wanted, Actor who) {
        Set<Role> own = actor.roles();
        if (!own.containsAll(wanted)) {
            throw InvalidInput.field("roles", "Name only roles you are using now: " + own + ".");
        }
        return wanted.isEmpty() && who.channel() == Channel.API ? own : wanted;
    }
}
