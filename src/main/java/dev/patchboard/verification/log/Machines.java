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
 * machine's. A short name is the first label of a full one; two full names are two machines, and what was told under the short name of both is
 * told of neither: it stands under a name that no host can have.
 */
final class Machines {

    /** What a machine is called that has no name of its own yet. */
    private static final Pattern OF_ANY = Pattern.compile("(?i)localhost[46]?(?:\\..*)?|unknown|\\(none\\)|");

    /** More of them stand together under a name that no host can have. */
    private static final int MOST = 10_000;

    private static final String ONE_OF_THEM = " (one of several)";

    private static final String OTHERS = "(other machines)";
    private static final String NAMELESS = "(a machine without a name)";

    private final List<Machine> known = new ArrayList<>();
    private final Map<String, List<Machine>> byLabel = new HashMap<>();
    private Machine current = new Machine();
    private @Nullable Machine others;
    private String last = "";

    private static final class Machine {
        private final Map<Object, EntryState> states = new LinkedHashMap<>();
        private @Nullable String name;
        private boolean alsoShort;

        boolean isCalled(String other) {
            return other.equalsIgnoreCase(name);
        }
    }

    /** Takes the name of the machine whose lines follow, unless any machine is called so before it has a name of its own. */
    void named(String name) {
        if (name.equals(last)) {
            return;
        }
        last = name;
        if (!OF_ANY.matcher(name).matches()) {
            current = machine(Visible.text(name, 255));
        }
    }

    /** The same of a message, which has one machine: without a name of its own it is none of the machines that others name. */
    void messageOf(String name) {
        named(OF_ANY.matcher(name).matches() ? NAMELESS : name);
    }

    private Machine machine(String given) {
        String label = given.split("\\.", 2)[0];
        String key = label.toLowerCase(Locale.ROOT);
        List<Machine> same = byLabel.getOrDefault(key, List.of());
        String name = same.size() > 1 && isShort(given) ? label + ONE_OF_THEM : given;
        for (Machine machine : same) {
            if (machine.isCalled(name) || same.size() == 1 && isJoined(machine, label, name)) {
                return machine;
            }
        }
        Machine fresh = known.size() < MOST ? fresh(name) : others();
        // A short name is of neither, too, where one of the two is among the others.
        if (fresh != others || !same.isEmpty() && !same.contains(fresh)) {
            byLabel.computeIfAbsent(key, none -> new ArrayList<>()).add(fresh);
        }
        return fresh;
    }

    private Machine fresh(String name) {
        Machine fresh = known.isEmpty() ? current : new Machine();
        fresh.name = name;
        known.add(fresh);
        return fresh;
    }

    private Machine others() {
        Machine all = others;
        if (all == null) {
            all = fresh(OTHERS);
            others = all;
        }
        return all;
    }

    /** Whether the only machine of a label so far is called by this other name, too; one that had both is neither from now on. */
    private static boolean isJoined(Machine only, String label, String name) {
        boolean onlyShort = isShort(String.valueOf(only.name));
        if (onlyShort || isShort(name)) {
            only.name = onlyShort ? name : only.name;
            only.alsoShort = true;
            return true;
        }
        only.name = only.alsoShort ? label + ONE_OF_THEM : only.name;
        return false;
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
        return named(current);
    }

    private static @Nullable String named(Machine machine) {
        return NAMELESS.equals(machine.name) ? null : machine.name;
    }

    /** The machine that the whole log is of, or null where it names none, or several. */
    @Nullable String only() {
        return known.size() == 1 ? named(current) : null;
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
