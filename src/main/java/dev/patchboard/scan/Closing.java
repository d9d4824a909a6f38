package dev.patchboard.scan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the scans of one report looked for, and so what the sound ones close by not finding it (law 4: silence closes nothing). */
final class Closing {

    private final ScanRows rows;
    private final Coverages coverages;
    private final Findings findings;
    private final ContentKnown known;
    private final List<Sound> sound = new ArrayList<>();
    private final Map<UUID, String> silent = new LinkedHashMap<>();
    private final Set<UUID> open = new HashSet<>();

    /**
     * A host whose scan can close findings.
     *
     * @param coverageId what its own results say that they looked for, or null
     * @param platform as {@link Platform} has it
     */
    record Sound(UUID hostId, UUID scanHostId, @Nullable UUID coverageId, String platform, Instant scannedAt) {}

    Closing(ScanRows rows, Coverages coverages, Findings findings, ContentKnown known) {
        this.rows = rows;
        this.coverages = coverages;
        this.findings = findings;
        this.known = known;
    }

    void add(Sound host) {
        sound.add(host);
    }

    /** The results of this scan of a host do not say what they looked for. */
    void addSilent(UUID scanHostId, String platform) {
        silent.put(scanHostId, platform);
    }

    /** These hosts may have findings to close; others have none but those of the scan itself. */
    void mayClose(Set<UUID> hosts) {
        open.addAll(hosts);
    }

    /**
     * @param checksRun ids of the checks that the report says were run, or null where it does not say
     * @return how many findings are gone
     */
    int close(String scanner, @Nullable Set<String> checksRun) {
        Map<UUID, UUID> covered = checksRun == null ? byContent(scanner) : byChecks(scanner, checksRun);
        int gone = 0;
        for (Sound host : sound) {
            UUID coverage = host.coverageId() == null ? covered.get(host.scanHostId()) : host.coverageId();
            if (coverage != null && open.contains(host.hostId())) {
                gone += findings.gone(host.hostId(), host.scanHostId(), coverage, host.scannedAt());
            }
        }
        rows.cover(covered);
        return gone;
    }

    /** What each scan looked for by the checks that were run: those that are made for its platform. */
    private Map<UUID, UUID> byChecks(String scanner, Set<String> checksRun) {
        Map<String, UUID> byPlatform = new HashMap<>();
        coverages.cvesOf(scanner, checksRun).forEach((platform, cves) -> {
            UUID coverage = coverages.keep(cves);
            if (coverage != null) {
                byPlatform.put(platform, coverage);
            }
        });
        Map<UUID, UUID> covered = new LinkedHashMap<>();
        silent.forEach((scan, platform) -> {
            UUID coverage = byPlatform.get(platform);
            if (coverage != null) {
                covered.put(scan, coverage);
            }
        });
        return covered;
    }

    private Map<UUID, UUID> byContent(String scanner) {
        Map<String, Optional<UUID>> byPlatform = new HashMap<>();
        Map<UUID, UUID> covered = new LinkedHashMap<>();
        for (Sound host : sound) {
            if (host.coverageId() == null) {
                byPlatform
                        .computeIfAbsent(
                                host.platform(),
                                platform -> Optional.ofNullable(coverages.keep(known.covered(scanner, platform))))
                        .ifPresent(coverage -> covered.put(host.scanHostId(), coverage));
            }
        }
        return covered;
    }
}
