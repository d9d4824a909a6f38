package dev.patchboard.notification;

import dev.patchboard.shared.DomainEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who is told what about an event: one entry of {@code templates/mails.yaml}.
 *
 * @param action action of the event
 * @param when details the event must have, by name
 * @param template name of the two template files
 * @param to whom, see {@link Recipients}
 * @param otherwise whom instead if {@code to} means nobody
 * @param link path of the page that the mail points to; {@code {change}} stands for the change number
 * @param alsoActor whether the person who caused the event is told too
 * @param onceADay whether nobody is told this of the same change twice within a day
 */
record MailRule(
        String action,
        Map<String, String> when,
        String template,
        List<String> to,
        List<String> otherwise,
        String link,
        boolean alsoActor,
        boolean onceADay) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    private static final String CHANGE = "{change}";
    private static final String CHANGE_PAGE = "/changes/" + CHANGE;

    MailRule {
        if (!NAME.matcher(template).matches()) {
            throw new IllegalArgumentException("template: '" + template + "' is no name of a template");
        }
        if (to.isEmpty()) {
            throw new IllegalArgumentException("to: names nobody");
        }
        to.forEach(Recipients::check);
        otherwise.forEach(Recipients::check);
    }

    /** Reads one entry; throws {@link IllegalArgumentException} naming the field. */
    static MailRule read(Map<?, ?> entry) {
        return new MailRule(
                text(entry, "event", null),
                details(entry.get("when")),
                text(entry, "template", null),
                list(entry.get("to")),
                list(entry.get("otherwise")),
                text(entry, "link", CHANGE_PAGE),
                Boolean.TRUE.equals(entry.get("also-actor")),
                Boolean.TRUE.equals(entry.get("once-a-day")));
    }

    /** Whether the event is one this entry is about. */
    boolean fits(DomainEvent event) {
        return action.equals(event.action())
                && when.entrySet().stream().allMatch(wanted -> wanted.getValue()
                        .equals(event.details().get(wanted.getKey())));
    }

    /** The path that a mail about this change points to; what is about no change points to the start page at least. */
    String path(@Nullable String change) {
        if (change != null) {
            return link.replace(CHANGE, change);
        }
        return link.contains(CHANGE) ? "/" : link;
    }

    private static String text(Map<?, ?> entry, String name, @Nullable String otherwise) {
        Object value = entry.get(name);
        if (value != null) {
            return value.toString();
        }
        if (otherwise == null) {
            throw new IllegalArgumentException(name + ": is missing");
        }
        return otherwise;
    }

    private static List<String> list(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of(value.toString());
    }

    private static Map<String, String> details(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return Map.of();
        }
        Map<String, String> details = new TreeMap<>();
        map.forEach((name, wanted) -> details.put(String.valueOf(name), String.valueOf(wanted)));
        return details;
    }
}
