package dev.patchboard.fleet;

import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.NotFound;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The inventory, for reading. Lists are in order of name without regard to case. */
@Service
@Transactional(readOnly = true)
public class Hosts {

    /** Most hosts one page holds. */
    public static final int MAX_PAGE = 1_000;

    private final HostRows hostRows;

    Hosts(HostRows hostRows) {
        this.hostRows = hostRows;
    }

    /** The host with this id, retired or not. */
    public Optional<Host> find(UUID id) {
        return hostRows.byIds(Set.of(id)).stream().findFirst();
    }

    /** The host with this id; throws {@link NotFound} if there is none. */
    public Host get(UUID id) {
        return find(id).orElseThrow(() -> new NotFound("host", id));
    }

    /** The host with this name without regard to case, retired or not. */
    public Optional<Host> findByName(String name) {
        return named(Set.of(name)).stream().findFirst();
    }

    /** The hosts with these names without regard to case, retired or not. A name that no host has is left out. */
    public List<Host> named(Collection<String> names) {
        return hostRows.byKeys(names.stream().map(Host::key).distinct().toList());
    }

    /**
     * Hosts that a report may mean by this word: by name, else by full DNS name, else by address, without regard to case. One that was
     * retired hides none in service. More than one is an answer too: the word is ambiguous.
     */
    public List<Host> known(String nameOrFqdnOrIp) {
        return known(List.of(nameOrFqdnOrIp)).getOrDefault(nameOrFqdnOrIp, List.of());
    }

    /** The same for many at once, by the word asked for; a word that no host goes by is left out. */
    public Map<String, List<Host>> known(Collection<String> words) {
        Map<String, List<Host>> byKey =
                hostRows.known(words.stream().flatMap(Hosts::keys).distinct().toList());
        Map<String, List<Host>> known = new HashMap<>();
        words.forEach(word -> {
            List<Host> hosts = keys(word)
                    .flatMap(key -> byKey.getOrDefault(key, List.of()).stream())
                    .distinct()
                    .toList();
            if (!hosts.isEmpty()) {
                known.put(word, hosts);
            }
        });
        return known;
    }

    /** The word, and an address in the form in which the inventory keeps it. */
    private static Stream<String> keys(String word) {
        String key = Host.key(word);
        return Stream.of(key, IpAddress.oneForm(key)).distinct();
    }

    /** Those of these hosts that are out of service. */
    public List<UUID> retired(Collection<UUID> ids) {
        return hostRows.retired(ids);
    }

    /** Since when a host is out of service; empty while it is in service. */
    public Optional<Instant> retiredSince(UUID id) {
        return hostRows.retiredSince(id);
    }

    /** Hosts in service that may be called so by the first label of their name or full DNS name ({@code db1} of {@code db1.example.net}). */
    public List<Host> inServiceByLabel(String label) {
        return hostRows.inServiceByLabel(label).stream()
                .filter(host -> host.isCalled(label))
                .toList();
    }

    /**
     * The host of which this is what NetBIOS knows. Empty where the name of another one, retired or not, begins with it as well or is just
     * this: nobody guesses which of them is meant.
     *
     * @param name 15 characters, without regard to case
     */
    public Optional<Host> byNetBiosName(String name) {
        String key = Host.key(name);
        List<Host> possible = hostRows.beginningWith(key);
        return possible.size() == 1
                ? possible.stream()
                        .filter(host -> host.netBiosNames().contains(key))
                        .findFirst()
                : Optional.empty();
    }

    /** The hosts with these ids, by id; an id that no host has is left out. */
    public Map<UUID, Host> byId(Collection<UUID> ids) {
        Map<UUID, Host> found = new LinkedHashMap<>();
        hostRows.byIds(ids).forEach(host -> found.put(host.id(), host));
        return found;
    }

    /** Every host the query means. */
    public List<Host> all(HostQuery query) {
        List<Host> found = new ArrayList<>();
        @Nullable String after = null;
        do {
            Keyset<Host> page = page(query, after, MAX_PAGE);
            found.addAll(page.items());
            after = page.next();
        } while (after != null);
        return found;
    }

    /**
     * One page of the hosts the query means.
     *
     * @param after {@link Keyset#next()} of the page before, or null for the first
     * @param limit 1 to {@link #MAX_PAGE}
     */
    public Keyset<Host> page(HostQuery query, @Nullable String after, int limit) {
        int size = Math.max(1, Math.min(limit, MAX_PAGE));
        List<Host> found = hostRows.page(query, after, size + 1);
        if (found.size() <= size) {
            return new Keyset<>(found, null);
        }
        List<Host> items = found.subList(0, size);
        return new Keyset<>(items, Host.key(items.get(size - 1).name()));
    }

    /** How many hosts the query means. */
    public long count(HostQuery query) {
        return hostRows.count(query);
    }

    /** Every host in service in this group. */
    public List<Host> inGroup(String group) {
        return all(HostQuery.everything().inGroups(Set.of(group)));
    }

    /** Every group name in use, with the number of hosts in service in it. */
    public Map<String, Long> groups() {
        return hostRows.groupSizes();
    }
}
