package dev.patchboard.scan;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the scans say about one vulnerability on one host.
 *
 * @param scannedAt when the deciding scan of the host began; null when there is none
 * @param evidence SHA-256 of the report it is in, or null
 * @param line the line of that report that says so, from 1, or null
 * @param scanner what made the report, or null
 * @param why one plain sentence; names the missing piece where the answer counts for nothing
 */
public record ScanAnswer(
        UUID hostId,
        String cve,
        State state,
        @Nullable Instant scannedAt,
        @Nullable String evidence,
        @Nullable Long line,
        @Nullable String scanner,
        String why) {

    /** The answer. Only the clean ones say that the host does not have it; only VULNERABLE and FALSE_POSITIVE say that a scan saw it. */
    public enum State {
        /** A scan found it. True of a failed, old or uncredentialed scan too: what was seen was seen. */
        VULNERABLE,
        /** A scan found it, and two people hold that to be a mistake of the scanner until a date. */
        FALSE_POSITIVE,
        /** A recent credentialed scan looked for exactly this and did not find it. */
        CLEAN,
        /** The same of one without credentials, where the host's asset class lets that count: weaker evidence (law 3). */
        CLEAN_FROM_OUTSIDE,
        /** A sound scan is there, but its content does not know this vulnerability or came to no answer. */
        NOT_EVALUATED,
        /** The scan did not work. */
        FAILED_SCAN,
        /** The scan looked from the outside only. */
        UNCREDENTIALED,
        /** The last scan that would count is too old, or older than what it should prove. */
        STALE,
        /** No scan of this host is known. */
        NOT_SCANNED
    }

    /** The same, said in these words. */
    ScanAnswer because(String words) {
        return new ScanAnswer(hostId, cve, state, scannedAt, evidence, line, scanner, words);
    }

    /** Whether this answer proves that the host does not have the vulnerability. */
    public boolean isClean() {
        return state == State.CLEAN || state == State.CLEAN_FROM_OUTSIDE;
    }
}
