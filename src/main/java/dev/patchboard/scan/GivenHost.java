package dev.patchboard.scan;

import dev.patchboard.fleet.Host;
import dev.patchboard.scan.HostMatcher.Match;
import dev.patchboard.shared.InvalidInput;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The host that a report was handed in for. It counts only where the report itself speaks of one host, of none that the inventory
 * has in service, and names no machine that cannot be the given one: what a report says of its host is never overruled.
 */
final class GivenHost {

    private final Host host;
    private boolean seen;
    private boolean used;

    GivenHost(Host host) {
        this.host = host;
    }

    Host host() {
        return host;
    }

    /** Whether the report would not have been known to be about this host. */
    boolean used() {
        return used;
    }

    /**
     * @param found what the report's own words lead to
     * @throws InvalidInput when they lead elsewhere
     */
    Match matched(NamedMachine reported, Match found) {
        if (seen) {
            throw ofSeveral();
        }
        seen = true;
        Host other = found.host();
        boolean gone = other != null && other.retired();
        return switch (gone ? Matching.UNKNOWN_HOST : found.matching()) {
            case UNKNOWN_HOST -> {
                if (reported.isAnotherThan(host)) {
                    throw refused("The report says itself that it is of " + reported.words() + ", and " + here()
                            + (reported.isCalledOtherwiseThan(host) ? " goes by none of it" : " is not all of that")
                            + ". Hand in a report of " + host.name()
                            + "; if that is its name or address, put it into the inventory first.");
                }
                used = true;
                yield Match.of(host);
            }
            case AMBIGUOUS ->
                throw refused("The report names " + reported.said() + ", which could be any of " + found.candidates()
                        + ". Leave the host out, and make the inventory tell them apart.");
            case MATCHED -> {
                if (other == null || !other.id().equals(host.id())) {
                    throw refused("The report is of " + reported.said()
                            + (other == null ? "" : " (" + other.name() + ")") + ", not of " + host.name() + ".");
                }
                yield found;
            }
        };
    }

    static InvalidInput ofSeveral() {
        return refused("The report speaks of several hosts, so it cannot be handed in for one. Leave the host out.");
    }

    private String here() {
        String known = Stream.of(host.fqdn(), host.ip())
                .filter(Objects::nonNull)
                .filter(word -> !word.equalsIgnoreCase(host.name()))
                .collect(Collectors.joining(", "));
        return known.isEmpty() ? host.name() : host.name() + " (" + known + ")";
    }

    private static InvalidInput refused(String why) {
        return InvalidInput.field("host", why);
    }
}
