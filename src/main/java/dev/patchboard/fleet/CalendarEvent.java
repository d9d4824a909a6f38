package dev.patchboard.fleet;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Something happened to a window or a freeze. */
public sealed interface CalendarEvent extends DomainEvent {

    /** Changes may run at more times. */
    record WindowAdded(Actor actor, Window window) implements CalendarEvent {

        @Override
        public String action() {
            return "window.added";
        }

        @Override
        public Subject subject() {
            return new Subject("window", window.name());
        }

        @Override
        public String summary() {
            return "Window '" + window.name() + "' added for " + window.scope();
        }

        @Override
        public Map<String, String> details() {
            return describe(window);
        }
    }

    /** The window no longer opens. */
    record WindowRemoved(Actor actor, Window window) implements CalendarEvent {

        @Override
        public String action() {
            return "window.removed";
        }

        @Override
        public Subject subject() {
            return new Subject("window", window.name());
        }

        @Override
        public String summary() {
            return "Window '" + window.name() + "' removed for " + window.scope();
        }

        @Override
        public Map<String, String> details() {
            return describe(window);
        }
    }

    /** Changes must not run for a while. */
    record FreezeAdded(Actor actor, Freeze freeze) implements CalendarEvent {

        @Override
        public String action() {
            return "freeze.added";
        }

        @Override
        public Subject subject() {
            return new Subject("freeze", freeze.name());
        }

        @Override
        public String summary() {
            return "Freeze '" + freeze.name() + "' added for " + freeze.scope() + " from " + freeze.from() + " until "
                    + freeze.until();
        }

        @Override
        public String reason() {
            return freeze.reason();
        }
    }

    /** The freeze was lifted before its end, or taken out after it. */
    record FreezeRemoved(Actor actor, Freeze freeze, String reason) implements CalendarEvent {

        @Override
        public String action() {
            return "freeze.removed";
        }

        @Override
        public Subject subject() {
            return new Subject("freeze", freeze.name());
        }

        @Override
        public String summary() {
            return "Freeze '" + freeze.name() + "' removed for " + freeze.scope();
        }
    }

    private static Map<String, String> describe(Window window) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("starts", window.starts() + " " + window.zone());
        details.put("duration", window.duration().toString());
        details.put("recurrence", window.recurrence() == null ? "once" : window.recurrence());
        return details;
    }
}
