package dev.patchboard.notification;

import dev.patchboard.change.ChangeView;
import dev.patchboard.identity.People;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a template may show: texts, numbers and lists, nothing that can do anything. The names are those of {@link SampleModel}. */
@Component
class MailModel {

    /** Items and hosts named in a mail at most; their number is always given. */
    static final int NAMED = 25;

    /** What says something of the change: empty where an event is about none. */
    private static final List<String> NO_CHANGE =
            List.of("number", "title", "type", "stage", "rating", "dueDate", "requester");

    private final People people;
    private final NotificationProperties properties;
    private final Clock clock;

    MailModel(People people, NotificationProperties properties, Clock clock) {
        this.people = people;
        this.properties = properties;
        this.clock = clock;
    }

    Map<String, Object> of(DomainEvent event, @Nullable ChangeView change, MailRule rule, Recipient recipient) {
        Map<String, Object> model = new HashMap<>();
        if (change == null) {
            NO_CHANGE.forEach(name -> model.put(name, ""));
        } else {
            describe(change, model);
        }
        String number = change == null ? null : change.number().toString();
        PersonalTimes times = new PersonalTimes(recipient.person().zone());
        model.put("person", line(recipient.person().name()));
        model.put("because", recipient.because());
        model.put("who", nameOf(event.actor()));
        model.put("when", times.of(clock.instant()));
        model.put("summary", times.inside(line(event.summary())));
        model.put("reason", event.reason() == null ? "" : String.valueOf(event.reason()));
        Map<String, String> details = new HashMap<>();
        event.details().forEach((name, value) -> details.put(name, times.inside(value)));
        model.put("details", details);
        model.put("items", first(event.items()));
        model.put("itemCount", event.items().size());
        model.put("hosts", first(recipient.hosts()));
        model.put("hostCount", recipient.hosts().size());
        model.put("link", properties.url(rule.path(number)));
        model.put("changeLink", properties.url(number == null ? "/" : "/changes/" + number));
        return model;
    }

    private void describe(ChangeView change, Map<String, Object> model) {
        model.put("number", change.number().toString());
        model.put("title", line(change.title()));
        model.put("type", words(change.type()));
        model.put("stage", words(change.stage()));
        model.put("rating", change.rating() == null ? "" : words(change.rating()));
        model.put("dueDate", change.dueDate() == null ? "" : PersonalTimes.of(change.dueDate()));
        model.put("requester", name(change.requester()));
    }

    private String nameOf(Actor actor) {
        if (actor.isSystem()) {
            return "Patchboard";
        }
        String principal = actor.onBehalfOf();
        return name(actor.person()) + (principal == null ? "" : " on behalf of " + name(principal));
    }

    private String name(String login) {
        return people.find(login).map(person -> line(person.name())).orElse(login);
    }

    private static List<String> first(List<String> all) {
        return all.stream().limit(NAMED).map(MailModel::line).toList();
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** On one line: such values stand in subjects and headings. */
    private static String line(String value) {
        return value.replaceAll("[\\p{Cntrl}\u2028\u2029]+", " ").strip();
    }
}
