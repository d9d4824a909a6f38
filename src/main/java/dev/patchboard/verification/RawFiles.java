package dev.patchboard.verification;

import dev.patchboard.evidence.Evidence;
import dev.patchboard.evidence.EvidenceStore;
import dev.patchboard.verification.HostDossier.Excerpt;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads excerpts of stored files for one page, up to so many bytes: a page that reads for minutes shows nothing. */
final class RawFiles {

    private static final long MOST = 256L << 20;

    private final EvidenceStore store;
    private long left = MOST;

    RawFiles(EvidenceStore store) {
        this.store = store;
    }

    /** Takes lines out of an open file. */
    @FunctionalInterface
    interface Taker {

        List<RawLine> take(InputStream in) throws IOException;
    }

    /** The lines, or why there are none: one damaged or huge file hides no other. */
    Excerpt read(String sha256, Taker taker) {
        long size = store.find(sha256).map(Evidence::size).orElse(0L);
        if (size > left) {
            return new Excerpt(List.of(), "The file is too large to be read for this page. Open it to see its lines.");
        }
        left -= size;
        try (InputStream in = store.open(sha256)) {
            return new Excerpt(taker.take(in), null);
        } catch (IOException broken) {
            return new Excerpt(List.of(), "Cannot be read: " + broken.getMessage());
        }
    }
}
