package dev.patchboard.notification;

import dev.patchboard.change.ChangeView;
import dev.patchboard.change.Changes;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.tasks.TaskOpened;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Listens to everything that happens and writes the mails that the rules ask for, in the transaction that caused them. */
@Component
class Notifier {

    private static final String CHANGE = "change";

    private final MailRules rules;
    private final Recipients recipients;
    private final MailRoom mailRoom;
    private final Changes changes;

    Notifier(MailRules rules, Recipients recipients, MailRoom mailRoom, Changes changes) {
        this.rules = rules;
        this.recipients = recipients;
        this.mailRoom = mailRoom;
        this.changes = changes;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(DomainEvent event) {
        List<MailRule> asked = rules.about(event);
        if (asked.isEmpty()) {
            return;
        }
        String number = number(event);
        if (number == null) {
            tell(asked, event, null);
        } else {
            changes.find(ChangeNumber.parse(number)).ifPresent(change -> tell(asked, event, change));
        }
    }

    /** Somebody has something to do. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(TaskOpened task) {
        on(new TaskNews(task));
    }

    /** Nobody gets two mails about one event: the first rule that means somebody decides. */
    private void tell(List<MailRule> asked, DomainEvent event, @Nullable ChangeView change) {
        Set<String> told = new HashSet<>();
        for (MailRule rule : asked) {
            for (Recipient recipient : recipients.of(rule, event, change)) {
                String login = recipient.person().login();
                boolean ownDoing = login.equals(event.actor().person()) && !rule.alsoActor();
                if (!ownDoing && told.add(login)) {
                    mailRoom.write(event, change, rule, recipient);
                }
            }
        }
    }

    /** The number of the change that the event is about, or null when it is about none: about all of them, say. */
    private static @Nullable String number(DomainEvent event) {
        return event.subject().kind().equals(CHANGE)
                ? event.subject().id()
                : event.details().get(CHANGE);
    }
}
