package dev.patchboard.fleet;

import dev.patchboard.fleet.internal.FactLists;
import dev.patchboard.shared.Actor;
import dev.patchboard.shared.NotFound;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Configuration facts of hosts, key and value, as last reported. What no report names is unknown. */
@Service
@Transactional(readOnly = true)
public class Facts {

    /** Longest key. */
    public static final int MAX_KEY = 200;

    /** Longest value kept as it is; a longer one is cut and ends in its digest, so that it still compares. */
    public static final int MAX_VALUE = 4_000;

    /** Key of the fact since when a host is up, as an instant: {@code 2026-11-22T09:00:00Z}. */
    public static final String UP_SINCE = FactLists.UP_SINCE;

    private final FactRows factRows;
    private final Hosts hosts;
    private final ApplicationEventPublisher events;

    Facts(FactRows factRows, Hosts hosts, ApplicationEventPublisher events) {
        this.factRows = factRows;
        this.hosts = hosts;
        this.events = events;
    }

    /** The facts of each of these hosts by key, in order of key. A host nobody reported on has an empty map. */
    public Map<UUID, Map<String, String>> of(Collection<UUID> hostIds) {
        return factRows.of(hostIds);
    }

    /** The facts of one host, in order of key. */
    public Map<String, String> of(UUID hostId) {
        return of(Set.of(hostId)).getOrDefault(hostId, Map.of());
    }

    /** One fact of each of these hosts; a host of which it is not known is absent. */
    public Map<UUID, String> values(Collection<UUID> hostIds, String key) {
        return factRows.values(hostIds, key);
    }

    /** One fact of each of these hosts as this source told it last; absent where it does not tell it, or another told it since. */
    public Map<UUID, String> values(Collection<UUID> hostIds, String key, String source) {
        return factRows.values(hostIds, key, source);
    }

    /**
     * Takes what a source says about a host. What the same source said before and no longer says is dropped: it is unknown now.
     * A fact that another source reported is overwritten only if this one names it too.
     *
     * @param source what took them, at most 120 characters
     * @param takenAt when they were taken on the host
     */
    @Transactional
    public FactChange record(UUID hostId, Map<String, String> facts, String source, Instant takenAt, Actor actor) {
        Host host = hosts.find(hostId).orElseThrow(() -> new NotFound("host", hostId));
        FactChange change = factRows.replace(Map.of(hostId, facts), source, takenAt);
        events.publishEvent(new FactsRecorded(actor, source, List.of(host.name()), change, List.of(), takenAt, false));
        return change;
    }
}
