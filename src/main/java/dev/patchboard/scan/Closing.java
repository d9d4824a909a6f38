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

/** What the sound scans of one report looked for, and so what they close by not finding it (law 4: silence closes nothing). */
final class Closing {

    private final ScanRows rows;
    private final Coverages coverages;
    private final Findings findings;
    private final ContentKnown known;
    private final List<Sound> sound = new ArrayList<>();
    private final Set<UUID> open = new HashSet<>();

    /**
     * A host whose scan can close findings.
     *
     * @param coverageId what its own results say that they looked for, or null
     */
    record Sound(
            UUID hostId,
            UUID scanHostId,
            @Nullable UUID coverageId,
            @Nullable String os,
            Instant scannedAt) {}

    Closing(ScanRows rows, Coverages coverages, Findings findings, ContentKnown known) {
        this.rows = rows;
        this.coverages = coverages;
        this.findings = findings;
        this.known = known;
    }

    void add(Sound host) {
        sound.add(host);
    }

    /** These hosts may have findings to close; others have none but those of the scan itself. */
    void mayClose(Set<UUID> hosts) {
        open.addAll(hosts);
    }

    /**
     * @param checksRun ids of the checks that the report says were run, or null where it does not say
     * @return how many findings are gone
     */
    int close(UUID reportId, String scanner, @Nullable Set<String> checksRun) {
        UUID shared = checksRun == null ? null : coverages.keep(coverages.cvesOf(scanner, checksRun));
        if (shared != null) {
            rows.coverAll(reportId, shared);
        }
        Map<String, Optional<UUID>> byContent = new HashMap<>();
        Map<UUID, UUID> covered = new LinkedHashMap<>();
        int gone = 0;
        for (Sound host : sound) {
            UUID coverage = host.coverageId() == null ? shared : host.coverageId();
            if (coverage == null && checksRun == null) {
                coverage = byContent
                        .computeIfAbsent(ContentKnown.platform(host.os()), first -> byContent(scanner, host.os()))
                        .orElse(null);
                if (coverage != null) {
                    covered.put(host.scanHostId(), coverage);
                }
            }
            if (coverage != null && open.contains(host.hostId())) {
                gone += findings.gone(host.hostId(), host.scanHostId(), coverage, host.scannedAt());
            }
        }
        rows.cover(covered);
        return gone;
    }

    private Optional<UUID> byContent(String scanner, @Nullable String os) {
        return Optional.ofNullable(coverages.keep(known.covered(scanner, os)));
    }
}
