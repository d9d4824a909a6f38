package dev.patchboard.identity.internal;

import dev.patchboard.identity.IdentityEvent;
import dev.patchboard.identity.IdentityEvent.PasswordChanged;
import dev.patchboard.identity.IdentityEvent.PersonActivated;
import dev.patchboard.identity.IdentityEvent.RolesChanged;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** A session carries the roles of the moment of sign-in: it ends when these, the password or the person's standing change. */
@Component
class SessionEnder {

    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    SessionEnder(FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    @TransactionalEventListener(
            phase = TransactionPhase.AFTER_COMMIT,
            classes = {RolesChanged.class, PersonActivated.class, PasswordChanged.class})
    void end(IdentityEvent event) {
        sessions.findByPrincipalName(event.login()).keySet().forEach(sessions::deleteById);
    }
}
