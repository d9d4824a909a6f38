package dev.patchboard.notification;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Every mail that was written, whether or not a mail server took it. */
@Service
public class SentMails {

    private final MailRows rows;

    SentMails(MailRows rows) {
        this.rows = rows;
    }

    /**
     * Mails, newest first.
     *
     * @param change only those about this change, or null
     * @param login only those to this person, or null
     * @param before id of the last mail of the page before, or null for the first page
     * @param limit at most so many
     */
    @Transactional(readOnly = true)
    public List<SentMail> newest(@Nullable String change, @Nullable String login, @Nullable UUID before, int limit) {
        return rows.newestBefore(before, change, login, limit);
    }

    /** One mail. */
    @Transactional(readOnly = true)
    public Optional<SentMail> find(UUID id) {
        return rows.find(id);
    }
}
