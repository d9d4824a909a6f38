package dev.patchboard.verification;

import dev.patchboard.advisory.Patch;
import dev.patchboard.advisory.PatchPackage;
import dev.patchboard.advisory.Patches;
import dev.patchboard.fleet.Host;
import dev.patchboard.fleet.Hosts;
import dev.patchboard.fleet.Software;
import dev.patchboard.rollout.HostReport;
import dev.patchboard.rollout.WaysBack;
import dev.patchboard.shared.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Looks in the accepted logs of a host for what shows a patch off it again, while its ring is being taken back. */
@Component
class WaysBackLogs {

    private final WaysBack waysBack;
    private final LogRows rows;
    private final HostTimes times;
    private final LogRules rules;
    private final Patches patches;
    private final Hosts hosts;
    private final Software software;
    private final SentSoftware sent;
    private final VerificationProperties properties;

    WaysBackLogs(
            WaysBack waysBack,
            LogRows rows,
            HostTimes times,
            LogRules rules,
            Patches patches,
            Hosts hosts,
            Software software,
            SentSoftware sent,
            VerificationProperties properties) {
        this.waysBack = waysBack;
        this.rows = rows;
        this.times = times;
        this.rules = rules;
        this.patches = patches;
        this.hosts = hosts;
        this.software = software;
        this.sent = sent;
        this.properties = properties;
    }

    /**
     * What the logs of a host say of its way back, all together.
     *
     * @param report what decides
     * @param shown whether it shows the patch off the host; else it says something else
     */
    record Said(HostReport report, boolean shown) {}

    /** What is said after this log came in; empty when no way back is ordered, or no log of this host alone tells of it. */
    Optional<Said> said(ReceivedLog log, UUID patchId) {
        Instant ordered =
                waysBack.orderedAt(log.change(), log.hostId(), patchId).orElse(null);
        Instant sentAt = times.sent(log.change(), log.hostId()).orElse(null);
        if (ordered == null || sentAt == null) {
            return Optional.empty();
        }
        Patch patch = patches.get(patchId);
        Host host = hosts.get(log.hostId());
        List<WayBack.Entry> entries = entries(log, patch, rules.of(host, sentAt));
        HostSoftware now = HostSoftware.of(software, List.of(patch), Set.of(host.id()));
        HostSoftware before = sent.before(log.change(), List.of(patch), now);
        WayBack way = new WayBack(
                patch,
                sentAt.minus(properties.clockSkew()),
                ordered,
                asked(host.id(), before, now, entries),
                part -> before.lists().containsKey(host.id()) && !before.isListed(host.id(), part));
        return way.shownBy(entries)
                .map(entry -> new Said(back(entry, patchId), true))
                .or(() -> way.contradictedBy(entries).map(entry -> new Said(otherwise(entry, patchId), false)));
    }

    private List<WayBack.Entry> entries(ReceivedLog about, Patch patch, LogRule rule) {
        List<WayBack.Entry> entries = new ArrayList<>();
        for (ReceivedLog log : rows.of(about.change(), about.hostId())) {
            boolean counts = log.patches().stream()
                    .anyMatch(said -> said.patchId().equals(patch.id()) && said.standing() == Standing.ACCEPTED);
            if (counts) {
                Tied.matches(patch, rows.entries(log.id())).forEach(match -> rule.latest(List.of(match.entry()))
                        .ifPresent(at -> entries.add(new WayBack.Entry(match.entry(), match.part(), at, log))));
            }
        }
        return entries;
    }

    /**
     * What was there to patch when the patch was sent tells what has to be back. Where nobody knows that, it may be whatever the package
     * managers seen in the logs bring, and what the list of now names: its silence shows nothing.
     */
    private static Predicate<PatchPackage> asked(
            UUID host, HostSoftware before, HostSoftware now, List<WayBack.Entry> entries) {
        if (before.lists().containsKey(host)) {
            return part -> before.isOpen(host, part);
        }
        return part -> now.isListed(host, part)
                || entries.stream()
                        .map(WayBack.Entry::part)
                        .anyMatch(seen -> seen != null && seen.ecosystem().equals(part.ecosystem()));
    }

    private static HostReport back(WayBack.Entry entry, UUID patch) {
        boolean removed = entry.said().outcome() == Outcome.REMOVED;
        String version = removed ? null : entry.said().version();
        return new HostReport(
                entry.log().change(),
                entry.log().hostId(),
                patch,
                removed ? Outcome.REMOVED : Outcome.ROLLED_BACK,
                version,
                false,
                entry.at(),
                entry.log().sha256(),
                "Taken back: " + entry.said().subject() + (version == null ? " removed" : " at " + version));
    }

    private static HostReport otherwise(WayBack.Entry entry, UUID patch) {
        String version = entry.said().version();
        return new HostReport(
                entry.log().change(),
                entry.log().hostId(),
                patch,
                entry.said().outcome(),
                version,
                false,
                entry.at(),
                entry.log().sha256(),
                "Not taken back: " + entry.said().subject() + (version == null ? "" : " at " + version));
    }
}
