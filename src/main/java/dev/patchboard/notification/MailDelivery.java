package dev.patchboard.notification;

import dev.patchboard.notification.SentMail.State;
import dev.patchboard.shared.RetryLater;
import dev.patchboard.shared.outbox.MessageGivenUp;
import dev.patchboard.shared.outbox.MessageRetried;
import dev.patchboard.shared.outbox.OutboxHandler;
import dev.patchboard.shared.outbox.OutboxMessage;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Hands a kept mail to the mail server. A repeated attempt bears the same Message-ID, so that receivers can tell. */
@Component
class MailDelivery implements OutboxHandler {

    private final ObjectProvider<JavaMailSender> senders;
    private final MailRows rows;
    private final MimeMails mimeMails;
    private final Clock clock;

    MailDelivery(ObjectProvider<JavaMailSender> senders, MailRows rows, MimeMails mimeMails, Clock clock) {
        this.senders = senders;
        this.rows = rows;
        this.mimeMails = mimeMails;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return MailRoom.KIND;
    }

    @Override
    public void deliver(OutboxMessage message) {
        JavaMailSender sender = senders.getIfAvailable();
        if (sender == null) {
            throw new RetryLater("No mail server is configured any more (spring.mail.host).");
        }
        SentMail mail = rows.find(UUID.fromString(message.key()))
                .orElseThrow(() -> new IllegalStateException("The mail " + message.key() + " is gone."));
        if (mail.state() == State.SENT) {
            return;
        }
        send(sender, mail);
        rows.state(mail.id(), State.SENT, clock.instant());
    }

    private void send(JavaMailSender sender, SentMail mail) {
        try {
            MimeMessage mime = mimeMails.build(sender.createMimeMessage(), mail);
            sender.send(mime);
        } catch (MailException refused) {
            throw SmtpFailure.of(refused);
        } catch (MessagingException unsendable) {
            throw new IllegalArgumentException("The mail cannot be sent: " + unsendable.getMessage(), unsendable);
        }
    }

    @EventListener
    void on(MessageGivenUp event) {
        if (event.kind().equals(MailRoom.KIND)) {
            rows.state(UUID.fromString(event.key()), State.UNDELIVERABLE, null);
        }
    }

    @EventListener
    void on(MessageRetried event) {
        if (event.kind().equals(MailRoom.KIND)) {
            rows.state(UUID.fromString(event.key()), State.WAITING, null);
        }
    }
}
