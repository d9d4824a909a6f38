package dev.patchboard.web;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** The places of the application. Texts stand in {@code messages.properties} under {@code nav.}. */
final class Navigation {

    private static final List<Place> PLACES = List.of(
            new Place("work", "home", "/", "fa-home", ""),
            new Place("work", "tasks", "/tasks", "fa-inbox", ""),
            new Place("work", "worklist", "/working-list", "fa-list-ol", "CHANGE_READ"),
            new Place("work", "board", "/board", "fa-columns", "CHANGE_READ"),
            new Place("work", "docket", "/docket", "fa-balance-scale", "CHANGE_READ"),
            new Place("work", "models", "/models", "fa-stamp", "CHANGE_READ"),
            new Place("estate", "fleet", "/fleet", "fa-server", "FLEET_READ"),
            new Place("estate", "patches", "/patches", "fa-box", "ADVISORY_READ"),
            new Place("estate", "advisories", "/advisories", "fa-bullhorn", "ADVISORY_READ"),
            new Place("estate", "scans", "/scans", "fa-search", "CHANGE_READ"),
            new Place("estate", "coverage", "/coverage", "fa-chart-pie", "CHANGE_READ"),
            new Place("estate", "codes", "/installer-codes", "fa-hashtag", "CHANGE_READ"),
            new Place("estate", "exceptions", "/exceptions", "fa-file-signature", "CHANGE_READ"),
            new Place("estate", "installs", "/unauthorised-installs", "fa-user-secret", "CHANGE_READ"),
            new Place("estate", "windows", "/windows", "fa-calendar-alt", "FLEET_READ"),
            new Place("control", "history", "/history", "fa-history", "AUDIT_READ"),
            new Place("control", "steps", "/steps", "fa-exclamation-triangle", "STEP_RETRY"),
            new Place("control", "policies", "/policies", "fa-gavel", "POLICY_EDIT|AUDIT_READ"),
            new Place("control", "people", "/people", "fa-users", "PEOPLE_READ"),
            new Place("control", "duty-rules", "/duty-rules", "fa-user-shield", "PEOPLE_READ"),
            new Place("control", "mail", "/mail", "fa-envelope", "AUDIT_READ|PEOPLE_ADMIN"));

    private Navigation() {}

    /** A group of places under one heading. */
    record Group(String key, List<Item> items) {}

    /**
     * One place.
     *
     * @param count how much waits there; 0 shows nothing
     */
    record Item(String key, String href, String icon, int count) {}

    /** {@code permission} names the permissions of which one will do, apart by bars; empty lets everybody in. */
    private record Place(String group, String key, String href, String icon, String permission) {

        boolean openTo(Predicate<String> may) {
            return permission.isEmpty() || Stream.of(permission.split("\\|")).anyMatch(may);
        }
    }

    /** The places that this test lets through. */
    static List<Group> groups(Predicate<String> may, ToIntFunction<String> count) {
        return PLACES.stream()
                .map(Place::group)
                .distinct()
                .map(group -> new Group(group, items(group, may, count)))
                .filter(group -> !group.items().isEmpty())
                .toList();
    }

    private static List<Item> items(String group, Predicate<String> may, ToIntFunction<String> count) {
        return PLACES.stream()
                .filter(place -> place.group().equals(group))
                .filter(place -> place.openTo(may))
                .map(place -> new Item(place.key(), place.href(), place.icon(), count.applyAsInt(place.key())))
                .toList();
    }
}
