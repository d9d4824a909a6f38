package dev.patchboard.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail as it was written.
 *
 * @param template which template it came from
 * @param action the event that caused it
 * @param change number of the change it is about, or null
 * @param login whom it is to
 * @param address where it went
 * @param html the HTML part; escaped where values were put in, still to be shown in a sandboxed frame only
 * @param messageId the {@code Message-ID} header, with angle brackets
 * @param threadId the {@code References} header: the same for every mail about one change
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SentMail(
        UUID id,
        String template,
        String action,
        @Nullable String change,
        String login,
        String address,
        String subject,
        String text,
        String html,
        String messageId,
        String threadId,
        State state,
        Instant createdAt,
        @Nullable Instant sentAt) {

    /** What became of it. */
    public enum State {
        /** No mail server is configured: kept here only. */
        KEPT,
        /** Waits to be sent, or to be sent again. */
        WAITING,
        /** The mail server took it. */
        SENT,
        /** Given up; a person may have it sent again. */
        UNDELIVERABLE
    }
}
