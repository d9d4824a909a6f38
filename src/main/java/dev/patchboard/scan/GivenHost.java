package dev.patchboard.scan;

import dev.patchboard.fleet.Host;
import dev.patchboard.scan.HostMatcher.Match;
import dev.patchboard.scan.format.ScannedHost;
import dev.patchboard.shared.InvalidInput;

/**
 * The host that a report was handed in for. It counts only where the report itself speaks of one host and of none that the inventory
 * knows: what a report says of its host is never overruled.
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
    Match matched(ScannedHost reported, Match found) {
        if (seen) {
            throw refused("The report speaks of several hosts, so it cannot be handed in for one. Leave the host out.");
        }
        seen = true;
        return switch (found.matching()) {
            case UNKNOWN_HOST -> {
                used = true;
                yield new Match(Matching.MATCHED, host, null);
            }
            case AMBIGUOUS ->
                throw refused("The report names " + reported.name() + ", which could be any of " + found.candidates()
                        + ". Leave the host out, and make the inventory tell them apart.");
            case MATCHED -> {
                Host other = found.host();
                if (other == null || !other.id().equals(host.id())) {
                    throw refused("The report is of " + reported.name()
                            + (other == null ? "" : " (" + other.name() + ")") + ", not of " + host.name() + ".");
                }
                yield found;
            }
        };
    }

    private static InvalidInput refused(String why) {
        return InvalidInput.field("host", why);
    }
}
