package dev.patchboard.advisory;

import java.util.List;

/**
 * What became of an imported document.
 *
 * @param effect whether it was new, changed what was there, said the same, or was older than what is there
 * @param patches the patches that the advisory brings, new and known
 * @param notes what could not be taken over, in plain sentences
 */
public record AdvisoryImport(Advisory advisory, Effect effect, List<Patch> patches, List<String> notes) {

    /** What an import did. */
    public enum Effect {
        NEW,
        CHANGED,
        SAME,
        /** A later version is there already; nothing was changed. */
        OLDER
    }
}
