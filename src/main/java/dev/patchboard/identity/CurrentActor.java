package dev.patchboard.identity;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.Actor.Channel;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who acts in this request. Controllers ask here and hand the answer on; services never ask, they are told. */
@Component
public class CurrentActor {

    static final String ROLE_PREFIX = "ROLE_";

    CurrentActor() {}

    /** The actor. Throws {@link AuthenticationCredentialsNotFoundException} (401) when nobody is signed in. */
    public Actor get() {
        return find().orElseThrow(() -> new AuthenticationCredentialsNotFoundException("Nobody is signed in."));
    }

    /** The actor, or empty when nobody is signed in. */
    public Optional<Actor> find() {
        return authentication().map(CurrentActor::actor);
    }

    /** The roles this request acts in: the person's own, or those passed on when acting for somebody. */
    public Set<Role> roles() {
        return authentication().stream()
                .flatMap(authentication -> authentication.getAuthorities().stream())
                .map(GrantedAuthority::getAuthority)
                .filter(authority -> authority != null && authority.startsWith(ROLE_PREFIX))
                .map(authority -> authority.substring(ROLE_PREFIX.length()))
                .flatMap(name ->
                        Arrays.stream(Role.values()).filter(role -> role.name().equals(name)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether this request may do that. */
    public boolean may(Permission permission) {
        return authentication().stream()
                .flatMap(authentication -> authentication.getAuthorities().stream())
                .anyMatch(authority -> permission.name().equals(authority.getAuthority()));
    }

    private static Actor actor(Authentication authentication) {
        if (authentication.getPrincipal() instanceof SignedIn signedIn) {
            return new Actor(signedIn.login(), signedIn.onBehalfOf(), signedIn.channel());
        }
        return Actor.of(authentication.getName(), Channel.UI);
    }

    private static Optional<Authentication> authentication() {
        @Nullable Authentication found = SecurityContextHolder.getContext().getAuthentication();
        return Optional.ofNullable(found)
                .filter(Authentication::isAuthenticated)
                .filter(authentication -> !(authentication instanceof AnonymousAuthenticationToken));
    }
}
