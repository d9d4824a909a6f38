package dev.patchboard.fleet;

import dev.patchboard.fleet.internal.Listing;
import dev.patchboard.fleet.internal.Problems;
import dev.patchboard.shared.InvalidInput;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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

    /** The zone of a host's local times; UTC for an unknown host, which reading refuses. */
    ZoneId zone(String host) {
        return hosts.findByName(host).map(Host::zone).orElse(ZoneOffset.UTC);
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

    /**
     * Refuses a list older than the one that is kept: it would put back what the host had before.
     *
     * @param kept when the lists that are here were taken, by id of their host
     * @throws InvalidInput that names the hosts
     */
    void checkNewer(Set<Host> listed, Map<UUID, Instant> kept, ListOrigin origin) {
        List<Host> newer = listed.stream()
                .filter(host -> kept.getOrDefault(host.id(), Instant.MIN).isAfter(origin.takenAt()))
                .toList();
        if (newer.isEmpty()) {
            return;
        }
        Host first = newer.get(0);
        String others = newer.size() == 1 ? "" : " and " + (newer.size() - 1) + " more";
        throw new Problems(origin.fileName())
                .fatal(
                        0,
                        "takenAt",
                        "This was taken at " + origin.takenAt() + ". Of " + Problems.quote(first.name()) + others
                                + " there is a list taken later, at " + kept.get(first.id())
                                + ". Take a new list, or leave these hosts out.");
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
