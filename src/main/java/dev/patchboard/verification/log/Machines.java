package dev.patchboard.verification.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The machines that a log names on its lines, each with the states of what its lines tell of. What stands before the first name is the first
 * machine's. A short name is the first label of a full one; two full names are two machines.
 */
final class Machines {

    /** What a machine is called that has no name of its own yet. */
    private static final Pattern OF_ANY = Pattern.compile("(?i)localhost[46]?(?:\\..*)?|unknown|\\(none\\)|");

    /** More of them stand together under a name that no host can have. */
    private static final int MOST = 10_000;

    private static final String OTHERS = "(other machines)";

    private final List<Machine> known = new ArrayList<>();
    private final Map<String, List<Machine>> byLabel = new HashMap<>();
    private Machine current = new Machine();
    private String last = "";

    private static final class Machine {
        private final Map<Object, EntryState> states = new LinkedHashMap<>();
        private @Nullable String name;
    }

    /** Takes the name of the machine whose lines follow, unless any machine is called so before it has a name of its own. */
    void named(String name) {
        if (name.equals(last)) {
            return;
        }
        last = name;
        if (!OF_ANY.matcher(name).matches()) {
            current = machine(known.size() < MOST ? Visible.text(name, 255) : OTHERS);
        }
    }

    private Machine machine(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        List<Machine> same = byLabel.computeIfAbsent(key.split("\\.", 2)[0], label -> new ArrayList<>());
        for (Machine machine : same) {
            String other = String.valueOf(machine.name);
            if (other.equalsIgnoreCase(name) || isShort(name)) {
                return machine;
            }
            if (isShort(other)) {
                machine.name = name;
                return machine;
            }
        }
        Machine fresh = known.isEmpty() ? current : new Machine();
        fresh.name = name;
        known.add(fresh);
        same.add(fresh);
        return fresh;
    }

    private static boolean isShort(String name) {
        return name.indexOf('.') < 0;
    }

    /** States of the machine whose lines are read, by subject. */
    Map<Object, EntryState> states() {
        return current.states;
    }

    /** The machine whose lines are read, or null where none was named yet. */
    @Nullable String current() {
        return current.name;
    }

    /** The machine that the whole log is of, or null where it names none, or several. */
    @Nullable String only() {
        return known.size() == 1 ? current.name : null;
    }

    /** Goes over each machine, in the order in which they are named: its name, where there are several, and what its lines tell of. */
    void each(BiConsumer<@Nullable String, Map<Object, EntryState>> each) {
        if (known.size() <= 1) {
            each.accept(null, current.states);
        } else {
            known.forEach(machine -> each.accept(machine.name, machine.states));
        }
    }
}
