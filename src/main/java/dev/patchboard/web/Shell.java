package dev.patchboard.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** What the frame of every page needs to know: who is here, where they may go, and whether the line is stopped. */
@Component("shell")
class Shell {

    /**
     * The person who is signed in.
     *
     * @param login for links
     * @param name as shown
     * @param roles as shown
     */
    record Me(String login, String name, String roles) {}

    /** Who is signed in, or null. */
    public @Nullable Me person() {
        Authentication who = authentication();
        return who == null ? null : new Me(who.getName(), who.getName(), "");
    }

    /** Whether the person holds this permission. */
    public boolean may(String permission) {
        Authentication who = authentication();
        return who != null
                && who.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .anyMatch(permission::equals);
    }

    /** The places this person may go, in groups; groups without a place are left out. */
    public List<Navigation.Group> navigation() {
        return Navigation.groups(this::may, key -> 0);
    }

    /** The sentence that tells that the line is stopped, or null. */
    public @Nullable String stop() {
        return null;
    }

    private static @Nullable Authentication authentication() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who == null || who instanceof AnonymousAuthenticationToken || !who.isAuthenticated() ? null : who;
    }
}
