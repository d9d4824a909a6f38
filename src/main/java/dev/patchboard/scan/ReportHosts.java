package dev.patchboard.scan;

import dev.patchboard.fleet.Host;
import dev.patchboard.scan.HostMatcher.Found;
import dev.patchboard.scan.HostMatcher.Match;
import dev.patchboard.scan.ScanReceipt.HostReceipt;
import dev.patchboard.scan.format.OperatingSystem;
import dev.patchboard.scan.format.ReportTime;
import dev.patchboard.scan.format.ScannedHost;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The hosts of one report: which of the inventory each is, when it was scanned, and whether the scan of it counts. */
final class ReportHosts {

    private final HostMatcher matcher;
    private final Instant latest;
    private final @Nullable GivenHost given;
    private boolean machines = true;
    private final List<HostReceipt> receipts = new ArrayList<>();

    /**
     * @param latest a scan dated later than this is not believed
     * @param given the host it was handed in for, or null
     */
    ReportHosts(HostMatcher matcher, Instant latest, @Nullable GivenHost given) {
        this.matcher = matcher;
        this.latest = latest;
        this.given = given;
    }

    /** What the report calls a host need not be a machine. */
    void namesNoMachine() {
        machines = false;
    }

    /** The host of the inventory that each of these is, in order. */
    List<Match> match(List<ScannedHost> reported) {
        List<Found> found = matcher.find(reported, machines);
        if (given != null && found.size() > 1) {
            throw GivenHost.ofSeveral();
        }
        return found.stream().map(one -> match(one.machine(), one.match())).toList();
    }

    private Match match(NamedMachine machine, Match found) {
        Host host = found.host();
        if (host != null && (machine.isCalledOtherwiseThan(host) || machine.isShortNamedElsewhereThan(host))) {
            return given != null ? given.matched(machine, Match.unknown()) : Match.ambiguous(host.name());
        }
        return given != null ? given.matched(machine, found) : found;
    }

    /**
     * The host for which counts what a scan finds on a machine that is not surely known. Bad news is believed of the only host that has its
     * short name (law 4); that there is none is not.
     */
    Match believed(ScannedHost reported, Match match) {
        return match.host() != null || given != null
                ? match
                : matcher.onlyOneCalled(NamedMachine.of(reported, machines))
                        .map(Match::byShortName)
                        .orElse(match);
    }

    /** What became of a host. */
    HostReceipt receive(ScannedHost reported, Match match, int found) {
        Host host = match.host();
        Instant scannedAt = scannedAt(reported, zone(host));
        HostReceipt receipt = new HostReceipt(
                ReportOrigin.cut(reported.name(), 255),
                match.matching(),
                host == null ? null : host.id(),
                match.candidates(),
                reported.credentialed(),
                scannedAt,
                failure(reported, match, scannedAt),
                found,
                reported.line(),
                reported.outside() == null ? null : ReportOrigin.cut(reported.outside(), 500));
        receipts.add(receipt);
        return receipt;
    }

    /** When what is told of a host was seen. */
    FindingTimes times(Match match) {
        return new FindingTimes(zone(match.host()), latest);
    }

    private static ZoneId zone(@Nullable Host host) {
        return host == null ? ZoneOffset.UTC : host.zone();
    }

    /** Whether the time of a scan can be believed. */
    boolean isBelieved(@Nullable Instant scannedAt) {
        return scannedAt != null && !scannedAt.isAfter(latest);
    }

    List<HostReceipt> receipts() {
        return Collections.unmodifiableList(receipts);
    }

    /** The host it was handed in for, where that was needed to know it; else null. */
    @Nullable UUID givenHost() {
        return given != null && given.used() ? given.host().id() : null;
    }

    private static @Nullable Instant scannedAt(ScannedHost reported, ZoneId zone) {
        ReportTime time = reported.takenAt();
        return time == null ? null : time.in(zone);
    }

    private @Nullable String failure(ScannedHost reported, Match match, @Nullable Instant scannedAt) {
        Host host = match.host();
        if (reported.failure() != null) {
            return ReportOrigin.cut(reported.failure(), 500);
        }
        if (scannedAt == null) {
            return HostReceipt.NO_DATE;
        }
        if (!isBelieved(scannedAt)) {
            return "The scan is dated in the future (" + scannedAt
                    + "). Check the host's clock and its zone in the inventory.";
        }
        if (host == null) {
            return null;
        }
        return match.byShortName() ? shortName(NamedMachine.of(reported, machines), host) : otherSystem(reported, host);
    }

    private static String shortName(NamedMachine machine, Host host) {
        return ReportOrigin.cut(
                "The report knows the machine as " + machine.words() + " and by nothing else that the inventory has of "
                        + host.name()
                        + ", the only host of that name. What it finds counts for that host; what it leaves out counts for none."
                        + " Put the machine's full name, or an address that the report gives, into the inventory.",
                500);
    }

    /** The same name is given to one machine after another. From the outside a system is guessed, and a guess speaks against nothing. */
    private static @Nullable String otherSystem(ScannedHost reported, Host host) {
        boolean other = reported.credentialed()
                && OperatingSystem.of(reported.os()).isAnotherThan(OperatingSystem.of(host.os()));
        return other
                ? ReportOrigin.cut(
                        "The scan was made on a machine that runs " + reported.os() + ", and the inventory says that "
                                + host.name() + " runs " + host.os()
                                + ". If it is this machine, put its system into the inventory; else give the two different names.",
                        500)
                : null;
    }
}
