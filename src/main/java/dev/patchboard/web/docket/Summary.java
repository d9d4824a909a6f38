package dev.patchboard.web.docket;

import dev.patchboard.advisory.Patch;
import dev.patchboard.fleet.Environment;
import dev.patchboard.fleet.Host;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** A change in three sentences, and who is touched by it. */
final class Summary {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private Summary() {}

    /**
     * Whom a change touches in one environment.
     *
     * @param owners logins of the hosts' owners, in order; hosts of nobody are left out
     */
    record Touched(Environment environment, int hosts, Set<String> owners, Set<UUID> ids) {}

    static String of(Docket.Item item) {
        String patches = item.patches().stream().map(Patch::name).sorted().collect(Collectors.joining(", "));
        String where = environments(item.hosts()).entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        String what = item.view().requester() + " asks to install " + patches + " on "
                + count(item.hosts().size(), "host") + " (" + where + ").";
        LocalDate due = item.card().dueDate();
        String risk = "Leaving it undone is rated "
                + (item.card().rating() == null ? "not yet" : word(item.card().rating()))
                + (due == null ? "; no rule gives a date." : "; it is due on " + DATE.format(due) + ".");
        String back = (item.uninstallable() ? "It can be taken out again" : "It cannot be taken out again")
                + (item.conflicts().isEmpty()
                        ? ", and no other open change touches these hosts."
                        : ", and "
                                + item.conflicts().stream()
                                        .map(Object::toString)
                                        .collect(Collectors.joining(", ")) + " touch the same hosts.");
        return what + " " + risk + " " + back;
    }

    static Collection<Touched> touched(Docket.Item item) {
        Map<Environment, Touched> byEnvironment = new TreeMap<>();
        for (Host host : item.hosts()) {
            Touched before = byEnvironment.getOrDefault(
                    host.environment(), new Touched(host.environment(), 0, new TreeSet<>(), new TreeSet<>()));
            if (host.owner() != null) {
                before.owners().add(host.owner());
            }
            before.ids().add(host.id());
            byEnvironment.put(
                    host.environment(),
                    new Touched(host.environment(), before.hosts() + 1, before.owners(), before.ids()));
        }
        return byEnvironment.values();
    }

    private static Map<Environment, Integer> environments(Collection<Host> hosts) {
        Map<Environment, Integer> counts = new EnumMap<>(Environment.class);
        hosts.forEach(host -> counts.merge(host.environment(), 1, Integer::sum));
        return counts;
    }

    private static String count(int number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
