package dev.patchboard.risk;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What scans found on hosts; answered by the scans. A finding newer than a software list outweighs what the list says. */
public interface FindingWitness {

    /**
     * A vulnerability that the scans hold a host to have.
     *
     * @param cve the vulnerability
     * @param at when the scan of the host began
     * @param scanner what made the report
     * @param sha256 digest of the report, or null
     */
    record Found(
            UUID host,
            String cve,
            Instant at,
            String scanner,
            @Nullable String sha256) {}

    /** The open findings among these vulnerabilities on these hosts, by host and vulnerability. */
    Map<UUID, Map<String, Found>> found(Collection<UUID> hosts, Set<String> cves);
}
