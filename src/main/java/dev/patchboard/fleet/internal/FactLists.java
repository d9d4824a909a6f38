package dev.patchboard.fleet.internal;

import dev.patchboard.fleet.internal.Located.Entries;
import dev.patchboard.fleet.internal.Located.Entry;
import dev.patchboard.fleet.internal.Located.Items;
import dev.patchboard.fleet.internal.Located.Scalar;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads configuration facts. */
public final class FactLists {

    /** Since when a host is up, as an instant in UTC; also a key of the CSV, of {@code uptime -s} for instance. */
    public static final String UP_SINCE = "uptime.since";

    private static final int LONGEST_KEY = 200;
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e][\\x20-\\x7e]*");

    /** What Ansible gathers and no two runs agree on, or what may hold secrets. */
    private static final Set<String> LEFT_OUT = Set.of(
            "ansible_date_time",
            "ansible_env",
            "ansible_mounts",
            "ansible_devices",
            "ansible_device_links",
            "ansible_facter",
            "ansible_ohai",
            "ansible_local",
            "packages",
            "services");

    private final Problems problems;
    private final Listing<FactLine> listing = new Listing<>();
    private final Map<String, Long> seen = new HashMap<>();

    private FactLists(Problems problems) {
        this.problems = problems;
    }

    /** Reads CSV with the columns {@code host, key, value}; a value may be empty and may hold line breaks. */
    public static Listing<FactLine> csv(String text, Problems problems) {
        FactLists reader = new FactLists(problems);
        Set<String> columns = Set.of("host", "key", "value");
        for (Table.Line line : Table.read(text, columns, columns, problems).lines()) {
            reader.csvLine(line);
        }
        return reader.listing;
    }

    /**
     * Reads what Ansible's {@code setup} and other fact modules returned: single values and lists of them, nested names joined by
     * dots, and since when the host is up. Left out are lists of objects, times, mounts, devices and the environment.
     *
     * @param host whose they are when the file names none, or null
     */
    public static Listing<FactLine> ansible(String text, @Nullable String host, Problems problems) {
        FactLists reader = new FactLists(problems);
        AnsibleResults.read(LocatedJson.read(text, problems), host, problems, (name, facts) -> {
            reader.listing.host(name, facts.line());
            facts.entries().stream()
                    .filter(entry ->
                            !LEFT_OUT.contains(entry.name()) && !entry.name().contains("ssh_host_key"))
                    .forEach(entry -> reader.flatten(name, entry.name(), entry));
            AnsibleBoot.of(facts)
                    .ifPresent(at -> reader.listing.add(
                            name, facts.line(), new FactLine(UP_SINCE, at.toString(), facts.line())));
        });
        return reader.listing;
    }

    private void csvLine(Table.Line line) {
        String host = line.text("host");
        String key = line.text("key");
        if (host.isEmpty()) {
            problems.add(line.line(), "host", "The host is missing.");
            return;
        }
        if (key.length() > LONGEST_KEY || !KEY.matcher(key).matches()) {
            problems.add(line.line(), "key", "Use 1 to " + LONGEST_KEY + " ASCII characters on one line.");
            return;
        }
        Long first = seen.putIfAbsent((host + '\n' + key).toLowerCase(Locale.ROOT), line.line());
        if (first != null) {
            problems.add(
                    line.line(), "key", "This host has this key already in line " + first + ". Keep one of the two.");
            return;
        }
        listing.add(host, line.line(), new FactLine(key, line.text("value"), line.line()));
    }

    private void flatten(String host, String key, Entry entry) {
        if (entry.value() instanceof Entries nested) {
            nested.entries().forEach(inner -> flatten(host, key + "." + inner.name(), inner));
        } else {
            String text = text(entry.value());
            boolean usable = key.length() <= LONGEST_KEY && KEY.matcher(key).matches();
            if (text != null
                    && usable
                    && seen.putIfAbsent((host + '\n' + key).toLowerCase(Locale.ROOT), entry.line()) == null) {
                listing.add(host, entry.line(), new FactLine(key, text, entry.line()));
            }
        }
    }

    /** One value, or several as one text; null for what cannot be compared as text. */
    private static @Nullable String text(Located value) {
        if (value instanceof Scalar scalar) {
            return scalar.text();
        }
        List<Located> items = value instanceof Items list ? list.items() : List.of();
        boolean plain = !items.isEmpty() && items.stream().allMatch(Scalar.class::isInstance);
        return plain
                ? items.stream()
                        .map(item -> Objects.toString(((Scalar) item).text(), ""))
                        .collect(Collectors.joining(", "))
                : null;
    }
}
