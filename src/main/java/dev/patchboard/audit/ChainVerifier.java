package dev.patchboard.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Walks a chain link by link and stops at the first that is broken. Needs nothing but the links: works offline. */
final class ChainVerifier {

    private long last;
    private String hash = Link.START;
    private ChainReport.@Nullable Problem broken;

    /** Looks at the next link; false once the chain is broken. */
    boolean accept(long seq, String previous, String claimed, Instant sealedAt, String body) {
        if (broken != null) {
            return false;
        }
        if (seq != last + 1) {
            return stop(last + 1, "Link " + (last + 1) + " is missing: link " + seq + " follows link " + last + ".");
        }
        if (!previous.equals(hash)) {
            return stop(seq, "Link " + seq + " does not continue link " + last + ".");
        }
        if (!new Link(seq, previous, sealedAt, body).hash().equals(claimed)) {
            return stop(seq, "Link " + seq + " was changed after it was sealed.");
        }
        last = seq;
        hash = claimed;
        return true;
    }

    /** Says what is wrong with a link for a reason of the caller's own. */
    boolean stop(long seq, String message) {
        if (broken == null) {
            broken = new ChainReport.Problem(seq, message);
        }
        return false;
    }

    /** Number of the last good link, 0 before the first. */
    long last() {
        return last;
    }

    /** Hash of the last good link. */
    String hash() {
        return hash;
    }

    /** The first thing wrong, or null. */
    ChainReport.@Nullable Problem broken() {
        return broken;
    }
}
