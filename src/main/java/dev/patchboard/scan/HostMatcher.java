package dev.patchboard.scan;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.scan.format.ScannedHost;
import dev.patchboard.shared.InvalidInput;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the host that a report means, by full DNS name, name and address. Where they disagree, nobody guesses. */
@Component
class HostMatcher {

    private static final int LONGEST_LIST = 10;

    private final Hosts hosts;
    private final RetiredNamesakes retired;

    HostMatcher(Hosts hosts) {
        this.hosts = hosts;
        this.retired = new RetiredNamesakes(hosts);
    }

    /**
     * @param host null unless matched
     * @param candidates names, or null unless ambiguous
     * @param byShortName whether nothing but a short name leads to the host: what is found counts for it, what is left out does not
     */
    record Match(
            Matching matching,
            @Nullable Host host,
            @Nullable String candidates,
            boolean byShortName) {

        static Match unknown() {
            return new Match(Matching.UNKNOWN_HOST, null, null, false);
        }

        static Match of(Host host) {
            return new Match(Matching.MATCHED, host, null, false);
        }

        static Match byShortName(Host host) {
            return new Match(Matching.MATCHED, host, null, true);
        }

        static Match ambiguous(String candidates) {
            return new Match(Matching.AMBIGUOUS, null, candidates, false);
        }

        static Match ambiguous(Collection<Host> candidates) {
            return ambiguous(candidates.stream()
                    .map(Host::name)
                    .sorted()
                    .limit(LONGEST_LIST)
                    .collect(Collectors.joining(", ")));
        }
    }

    /**
     * A machine that a report speaks of.
     *
     * @param machine as the report names it; a name that NetBIOS cut is the host's
     * @param match the host of the inventory that it is
     */
    record Found(NamedMachine machine, Match match) {}

    /**
     * What each is, in order.
     *
     * @param machines whether the report calls nothing a host but a machine
     */
    List<Found> find(List<ScannedHost> reported, boolean machines) {
        List<String> words = reported.stream()
                .flatMap(host -> words(host).stream())
                .distinct()
                .toList();
        Map<String, List<Host>> known = hosts.known(words);
        return reported.stream()
                .map(host -> {
                    NamedMachine machine =
                            NamedMachine.of(host, machines).inFull(name -> netBios(name, host, known.keySet()));
                    return new Found(machine, retired.orRetired(match(host, known), machine, meant(host, known)));
                })
                .toList();
    }

    /** The first label of the one host of which this is what NetBIOS knows, where either says that it runs Windows. */
    private Optional<String> netBios(String name, ScannedHost reported, Set<String> known) {
        return known.contains(name)
                ? Optional.empty()
                : hosts.byNetBiosName(name)
                        .filter(host -> host.runsWindows() || isWindows(reported.os()))
                        .map(host -> Host.key(host.name()).split("\\.", 2)[0]);
    }

    private static boolean isWindows(@Nullable String system) {
        return system != null && system.toLowerCase(Locale.ROOT).contains("windows");
    }

    /**
     * Of the hosts in service. A machine has several addresses, of which the inventory knows one: any of them will do. Others may be in the
     * inventory too, as those of a cluster or a balancer are, so that they say nothing against the one host of a full name where its own may
     * be one that the inventory has not. Where all of them are other hosts', the name may be stale in the DNS, or a clone's.
     */
    static Match match(ScannedHost reported, Map<String, List<Host>> inventory) {
        List<String> names = names(reported);
        Agreement agreement = new Agreement(inventory);
        names.forEach(name -> agreement.on(List.of(name)));
        boolean full = names.stream().anyMatch(name -> name.indexOf('.') > 0 && inventory.containsKey(name));
        if (!full || !agreement.isReached() || areAllInService(reported.addresses(), inventory)) {
            agreement.on(reported.addresses());
        }
        return agreement.match();
    }

    /** Of either version of addresses by itself: one of a kind that the inventory has not takes nothing from those that it has. */
    private static boolean areAllInService(List<String> addresses, Map<String, List<Host>> inventory) {
        return addresses.stream()
                .filter(address -> NamedMachine.isOfOneMachine(address) || isInService(address, inventory))
                .collect(Collectors.groupingBy(NamedMachine::isVersion6))
                .values()
                .stream()
                .anyMatch(ofVersion -> ofVersion.stream().allMatch(address -> isInService(address, inventory)));
    }

    private static boolean isInService(String address, Map<String, List<Host>> inventory) {
        return inventory.getOrDefault(address, List.of()).stream().anyMatch(host -> !host.retired());
    }

    /** The hosts that everything said of a machine leads to. */
    private static final class Agreement {

        private final Map<String, List<Host>> inventory;
        private final Map<UUID, Host> possible = new LinkedHashMap<>();
        private @Nullable Set<UUID> agreed;

        Agreement(Map<String, List<Host>> inventory) {
            this.inventory = inventory;
        }

        /** One thing is said, in any of these words; what leads to no host says nothing. */
        void on(List<String> words) {
            Map<UUID, Host> known = words.stream()
                    .flatMap(word -> inventory.getOrDefault(word, List.of()).stream())
                    .filter(host -> !host.retired())
                    .distinct()
                    .collect(Collectors.toMap(Host::id, host -> host));
            possible.putAll(known);
            if (!known.isEmpty()) {
                Set<UUID> before = agreed == null ? known.keySet() : agreed;
                agreed = before.stream().filter(known::containsKey).collect(Collectors.toSet());
            }
        }

        boolean isReached() {
            return agreed != null && agreed.size() == 1;
        }

        Match match() {
            if (agreed == null) {
                return Match.unknown();
            }
            return isReached()
                    ? Match.of(Objects.requireNonNull(
                            possible.get(agreed.iterator().next())))
                    : Match.ambiguous(possible.values());
        }
    }

    /**
     * The only host in service that may be meant by a short name, where the report has nothing else that the inventory knows: no other host
     * has its address, and none that left service has its name.
     */
    Optional<Host> onlyOneCalled(NamedMachine machine) {
        if (machine.names().size() != 1 || !machine.fullNames().isEmpty()) {
            return Optional.empty();
        }
        String name = machine.names().iterator().next();
        List<String> words =
                Stream.concat(Stream.of(name), machine.addresses().stream()).toList();
        Map<UUID, Host> possible = Stream.concat(
                        hosts.known(words).values().stream().flatMap(List::stream),
                        hosts.inServiceByLabel(name).stream())
                .filter(host -> !host.retired() || host.isCalled(name))
                .collect(Collectors.toMap(Host::id, host -> host, (one, same) -> one));
        return possible.size() == 1
                ? possible.values().stream()
                        .filter(host -> !host.retired() && host.isCalled(name))
                        .findFirst()
                : Optional.empty();
    }

    /** Every host that a word of it leads to, in service or not. */
    private static List<Host> meant(ScannedHost reported, Map<String, List<Host>> inventory) {
        return words(reported).stream()
                .flatMap(word -> inventory.getOrDefault(word, List.of()).stream())
                .distinct()
                .toList();
    }

    /** The one host that somebody means who hands in a report. */
    Host given(String name) {
        List<Host> known =
                hosts.known(name).stream().filter(host -> !host.retired()).toList();
        if (known.isEmpty()) {
            throw InvalidInput.field(
                    "host",
                    "The inventory knows no host \"" + name.strip() + "\". Use its name there, or import it first.");
        }
        if (known.size() > 1) {
            throw InvalidInput.field("host", "\"" + name.strip() + "\" is more than one host. Give its full name.");
        }
        return known.get(0);
    }

    private static List<String> words(ScannedHost reported) {
        return Stream.concat(names(reported).stream(), reported.addresses().stream())
                .distinct()
                .toList();
    }

    private static List<String> names(ScannedHost reported) {
        return Stream.of(reported.fqdn(), reported.name())
                .filter(word -> word != null && !word.isBlank())
                .map(String::strip)
                .map(word -> word.endsWith(".") ? word.substring(0, word.length() - 1) : word) // The root of all names.
                .map(NamedMachine::withoutNoDomain)
                .filter(word -> !reported.addresses().contains(word))
                .distinct()
                .toList();
    }
}
