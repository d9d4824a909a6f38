package dev.patchboard.notification.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.patchboard.notification.SentMail;
import dev.patchboard.notification.SentMails;
import dev.patchboard.shared.InvalidInput;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.NotFound;
import dev.patchboard.shared.web.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Written mails, for those who look after the installation or audit it. */
@RestController
@RequestMapping("/api/v1/mails")
class MailsController {

    private final SentMails mails;

    MailsController(SentMails mails) {
        this.mails = mails;
    }

    /** A mail in a list: without its bodies. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Summary(
            UUID id,
            String template,
            @Nullable String change,
            String login,
            String address,
            String subject,
            SentMail.State state,
            Instant createdAt,
            @Nullable Instant sentAt) {

        static Summary of(SentMail mail) {
            return new Summary(
                    mail.id(),
                    mail.template(),
                    mail.change(),
                    mail.login(),
                    mail.address(),
                    mail.subject(),
                    mail.state(),
                    mail.createdAt(),
                    mail.sentAt());
        }
    }

    /** Mails, newest first; of one change or to one person if asked for. */
    @GetMapping
    @PreAuthorize("hasAnyAuthority('AUDIT_READ', 'PEOPLE_ADMIN')")
    Keyset<Summary> list(
            @RequestParam(required = false) @Nullable String change,
            @RequestParam(required = false) @Nullable String login,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer limit) {
        int size = Cursor.size(limit);
        List<Summary> found = mails.newest(change, login, before(after), size + 1).stream()
                .map(Summary::of)
                .toList();
        return Cursor.page(found, size, mail -> List.of(mail.id().toString()));
    }

    /** One mail with its bodies. */
    @GetMapping("/{id}")
    @PreAuthorize("hasAnyAuthority('AUDIT_READ', 'PEOPLE_ADMIN')")
    SentMail one(@PathVariable UUID id) {
        return mails.find(id).orElseThrow(() -> new NotFound("mail", id));
    }

    private static @Nullable UUID before(@Nullable String after) {
        List<String> key = Cursor.after(after, 1);
        try {
            return key == null ? null : UUID.fromString(key.get(0));
        } catch (IllegalArgumentException madeUp) {
            throw InvalidInput.field("after", "Use the 'next' of the page before, unchanged.");
        }
    }
}
