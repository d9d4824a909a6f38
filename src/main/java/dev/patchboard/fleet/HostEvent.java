package dev.patchboard.fleet;

import dev.patchboard.shared.Actor;
import dev.patchboard.shared.DomainEvent;
import dev.patchboard.shared.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Something happened to one host. */
public sealed interface HostEvent extends DomainEvent {

    /** Name of the host. */
    String host();

    @Override
    default Subject subject() {
        return Subject.host(host());
    }

    /** A person changed what the inventory says. */
    record Changed(Actor actor, String host, List<HostDifference.Field> fields) implements HostEvent {

        @Override
        public String action() {
            return "host.changed";
        }

        @Override
        public String summary() {
            return "Changed "
                    + String.join(
                            ", ",
                            fields.stream().map(HostDifference.Field::field).toList());
        }

        @Override
        public Map<String, String> details() {
            Map<String, String> details = new LinkedHashMap<>();
            fields.forEach(field -> details.put(field.field(), field.before() + " -> " + field.after()));
            return details;
        }
    }

    /** Out of service. */
    record Retired(Actor actor, String host, String reason) implements HostEvent {

        @Override
        public String action() {
            return "host.retired";
        }

        @Override
        public String summary() {
            return "Retired";
        }
    }

    /** In service again: a person put it back, or a scan showed that it runs (detail {@code by}: {@code person}, {@code scan}). */
    record Returned(Actor actor, String host, String reason) implements HostEvent {

        @Override
        public String action() {
            return "host.returned";
        }

        @Override
        public String summary() {
            return "Returned to service";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("by", actor.isSystem() ? "scan" : "person");
        }

        @Override
        public List<String> items() {
            return List.of(host);
        }
    }
}
