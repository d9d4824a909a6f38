package dev.patchboard.fleet;

import dev.patchboard.fleet.internal.Listing;
import dev.patchboard.fleet.internal.Problems;
import dev.patchboard.shared.InvalidInput;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Finds the hosts that a file with packages or facts names. */
@Component
class ListedHosts {

    private static final int LONGEST_SOURCE = 120;

    private final Hosts hosts;
    private final Clock clock;

    ListedHosts(Hosts hosts, Clock clock) {
        this.hosts = hosts;
        this.clock = clock;
    }

    /**
     * What a file lists, by host.
     *
     * @param reader notes what it cannot read as problems
     * @throws InvalidInput with every problem found, by line; for a file without hosts too
     */
    <T> Map<Host, List<T>> read(ListOrigin origin, Function<Problems, Listing<T>> reader) {
        Problems problems = new Problems(origin.fileName());
        Map<Host, List<T>> listed = find(reader.apply(problems), problems);
        if (listed.isEmpty() && problems.none()) {
            problems.add(0, null, "The file lists no host.");
        }
        problems.throwIfAny();
        return listed;
    }

    /** Throws {@link InvalidInput} for an origin without a source, or one that lies in the future. */
    void check(ListOrigin origin) {
        List<InvalidInput.Problem> wrong = new ArrayList<>();
        ScopeRules.text("source", origin.source(), LONGEST_SOURCE, wrong);
        if (origin.takenAt().isAfter(clock.instant().plusSeconds(300))) {
            wrong.add(ScopeRules.problem(
                    "takenAt", "This lies in the future. Check the clock of the machine that took it."));
        }
        if (!wrong.isEmpty()) {
            throw new InvalidInput(wrong);
        }
    }

    /** The host of each part; an unknown host, or one named in two ways, is noted as a problem. */
    private <T> Map<Host, List<T>> find(Listing<T> listing, Problems problems) {
        Map<String, Host> known = new HashMap<>();
        hosts.named(listing.parts().keySet()).forEach(host -> known.put(Host.key(host.name()), host));
        Map<Host, List<T>> found = new LinkedHashMap<>();
        listing.parts().forEach((name, part) -> {
            Host host = known.get(Host.key(name));
            if (host == null) {
                problems.add(
                        part.line(),
                        "host",
                        "There is no host " + Problems.quote(name)
                                + ". Import the inventory first, or correct the name.");
            } else if (found.putIfAbsent(host, part.items()) != null) {
                problems.add(
                        part.line(), "host", Problems.quote(name) + " is also written in other case. Use one name.");
            }
        });
        return found;
    }
}
