package dev.patchboard.verification;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What scans say. Implemented over the module that keeps them. */
interface ScanWitness {

    /**
     * Statements by host, of scans later than each host's own instant; why an older or worthless scan says nothing is told as a
     * statement that counts for nothing.
     */
    Map<UUID, List<ScanStatement>> after(Map<UUID, Instant> hosts, Collection<String> cves);

    /** Statements by host, of scans of any time: for hosts on which no installation is known that a scan could be later than. */
    Map<UUID, List<ScanStatement>> latest(Collection<UUID> hosts, Collection<String> cves);
}
