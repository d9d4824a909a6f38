package dev.patchboard.verification.log.format.sccm;

import org.jspecify.annotations.Nullable;

/**
 * One record of a log in CMTrace form.
 *
 * @param message words, without the space around them; several lines where the record has several
 * @param component who wrote it
 * @param type 0 or 1 information, 2 warning, 3 error
 * @param at when it was written
 * @param line number of the line on which it begins
 */
record CmRecord(String message, String component, int type, CmTime at, long line) {

    /** When it was written, ISO 8601 as far as the record states it, or null. */
    @Nullable String time() {
        return at.iso();
    }
}
