package dev.patchboard.scan;

import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.scan.HostMatcher.Match;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Hosts that left service and have the name of a machine that a report speaks of: a scanner that sees one says that it is back. One in service
 * by the machine's full name outweighs them, and where either could be meant, nobody guesses. An address says nothing of them, for addresses
 * are given to one machine after another.
 */
final class RetiredNamesakes {

    private final Hosts hosts;

    RetiredNamesakes(Hosts hosts) {
        this.hosts = hosts;
    }

    /**
     * @param own of the hosts in service
     * @param meant every host that a word of the machine leads to, in service or not
     */
    Match orRetired(Match own, NamedMachine machine, List<Host> meant) {
        List<Host> gone = meant.stream()
                .filter(host -> host.retired() && isNamed(host, machine.names()))
                .toList();
        Host inService = own.host();
        if (gone.isEmpty() || own.matching() == Matching.AMBIGUOUS) {
            return own;
        }
        return inService == null ? back(gone, machine) : either(own, inService, gone, machine);
    }

    private static Match either(Match own, Host inService, List<Host> gone, NamedMachine machine) {
        Set<String> full = machine.fullNames();
        if (isNamed(inService, full)) {
            return own;
        }
        boolean mayBe = isNamed(inService, machine.names()) || !machine.isAnotherThan(inService);
        boolean byFullName = gone.stream().anyMatch(host -> isNamed(host, full));
        if (mayBe && !byFullName) {
            return own;
        }
        return mayBe
                ? Match.ambiguous(
                        Stream.concat(Stream.of(inService), gone.stream()).toList())
                : back(gone);
    }

    /** A short name is the first label of a full one, too: a host in service that has it could as well be meant. */
    private Match back(List<Host> gone, NamedMachine machine) {
        if (!machine.fullNames().isEmpty()) {
            return back(gone);
        }
        List<Host> inService = machine.names().stream()
                .flatMap(name -> hosts.inServiceByLabel(name).stream())
                .filter(host -> !machine.isAnotherThan(host))
                .distinct()
                .toList();
        return back(Stream.concat(gone.stream(), inService.stream()).toList());
    }

    private static Match back(List<Host> possible) {
        return possible.size() == 1 ? Match.of(possible.get(0)) : Match.ambiguous(possible);
    }

    private static boolean isNamed(Host host, Set<String> names) {
        return Stream.of(host.name(), host.fqdn())
                .filter(Objects::nonNull)
                .map(Host::key)
                .anyMatch(names::contains);
    }
}
