package dev.patchboard.identity;

import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whom a session acts for: chosen by the person once, checked against {@link Delegations} at every request. */
public final class ActingFor {

    /** Request header by which a program says whom it acts for. */
    public static final String HEADER = "X-On-Behalf-Of";

    private static final String ATTRIBUTE = "patchboard.actingFor";

    private ActingFor() {}

    /** Acts for this principal from the next request on; null: for oneself again. */
    public static void choose(HttpSession session, @Nullable String principal) {
        if (principal == null || principal.isBlank()) {
            session.removeAttribute(ATTRIBUTE);
        } else {
            session.setAttribute(ATTRIBUTE, principal);
        }
    }

    /** Whom the session acts for, if for somebody. */
    public static Optional<String> chosen(@Nullable HttpSession session) {
        return Optional.ofNullable(session).map(known -> (String) known.getAttribute(ATTRIBUTE));
    }
}
