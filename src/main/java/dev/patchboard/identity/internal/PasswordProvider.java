package dev.patchboard.identity.internal;

import dev.patchboard.identity.Person;
import dev.patchboard.identity.SignIns;
import dev.patchboard.identity.SignIns.SignInOutcome;
import dev.patchboard.identity.SignedIn;
import dev.patchboard.shared.Actor.Channel;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Sign-in by password, for one way in. */
class PasswordProvider implements AuthenticationProvider {

    private final SignIns signIns;
    private final Channel channel;

    PasswordProvider(SignIns signIns, Channel channel) {
        this.signIns = signIns;
        this.channel = channel;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String login = attempt.getName();
        String password = String.valueOf(attempt.getCredentials());
        SignInOutcome outcome = signIns.password(login, password, channel, address(attempt));
        if (outcome instanceof SignInOutcome.Accepted accepted) {
            return signedIn(accepted.person());
        }
        if (outcome instanceof SignInOutcome.Waiting waiting) {
            throw new LockedException("Too many wrong passwords. Try again after " + waiting.until() + ".");
        }
        throw new BadCredentialsException("Login or password is wrong.");
    }

    private static @Nullable String address(Authentication attempt) {
        return attempt.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : null;
    }

    private Authentication signedIn(Person person) {
        SignedIn principal = new SignedIn(person.login(), person.name(), null, channel);
        return UsernamePasswordAuthenticationToken.authenticated(principal, null, Authorities.of(person.roles()));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
