package dev.patchboard.notification;

import dev.patchboard.change.ChangeView;
import dev.patchboard.notification.MailTemplates.Rendered;
import dev.patchboard.notification.SentMail.State;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Ids;
import dev.patchboard.shared.Subject;
import dev.patchboard.shared.outbox.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Writes a mail, keeps it, and hands it to the outbox if there is a mail server. */
@Component
class MailRoom {

    /** The outbox's word for a mail; its key is the mail's id. */
    static final String KIND = "mail";

    private static final Duration DAY = Duration.ofDays(1);
    private static final Logger LOG = LoggerFactory.getLogger(MailRoom.class);

    private final MailTemplates templates;
    private final MailModel model;
    private final MailRows rows;
    private final Outbox outbox;
    private final Clock clock;
    private final NotificationProperties properties;
    private final boolean server;

    MailRoom(
            MailTemplates templates,
            MailModel model,
            MailRows rows,
            Outbox outbox,
            Clock clock,
            NotificationProperties properties,
            ObjectProvider<JavaMailSender> sender) {
        this.templates = templates;
        this.model = model;
        this.rows = rows;
        this.outbox = outbox;
        this.clock = clock;
        this.properties = properties;
        this.server = sender.getIfAvailable() != null;
    }

    /** Writes one mail; {@code change} is null for an event that is about none. */
    void write(DomainEvent event, @Nullable ChangeView change, MailRule rule, Recipient recipient) {
        if (rule.onceADay() && change != null && told(rule, change, recipient)) {
            return;
        }
        Rendered rendered = render(rule.template(), model.of(event, change, rule, recipient));
        UUID id = Ids.next();
        Subject about = change == null ? event.subject() : Subject.change(change.number());
        SentMail mail = new SentMail(
                id,
                rule.template(),
                event.action(),
                change == null ? null : about.id(),
                recipient.person().login(),
                recipient.person().email(),
                rendered.subject(),
                rendered.text(),
                rendered.html(),
                header(id + "." + about.id()),
                header(about.kind() + "." + about.id()),
                server ? State.WAITING : State.KEPT,
                clock.instant(),
                null);
        rows.insert(mail);
        if (server) {
            outbox.put(KIND, id.toString(), Map.of("mail", id.toString()), about);
        }
    }

    private boolean told(MailRule rule, ChangeView change, Recipient recipient) {
        return rows.writtenSince(
                clock.instant().minus(DAY),
                rule.template(),
                change.number().toString(),
                recipient.person().login());
    }

    private String header(String name) {
        return "<" + name.replaceAll("[^A-Za-z0-9.-]+", "-") + "@" + properties.domain() + ">";
    }

    /** A template that fails on these values must not undo the work it reports on: the mail is plain then. */
    private Rendered render(String template, Map<String, Object> values) {
        try {
            return templates.render(template, values);
        } catch (RuntimeException broken) {
            LOG.error("Mail template {} failed; the plain one is used", template, broken);
            return templates.render("plain", values);
        }
    }
}
