package dev.patchboard.verification.log.format.sccm;

import org.jspecify.annotations.Nullable;

/**
 * One record of a log in CMTrace form.
 *
 * @param message words, without the space around them; several lines where the record has several
 * @param fields who wrote it, when, and how grave it is
 * @param toolkit whether the log is one of PSAppDeployToolkit, which writes times in a way of its own
 * @param line number of the line on which it begins
 */
record CmRecord(String message, CmFields fields, boolean toolkit, long line) {

    /** Who wrote it, or an empty text. */
    String component() {
        return fields.component();
    }

    /** 0 or 1 information, 2 warning, 3 error. */
    int type() {
        return fields.type();
    }

    /** When it was written, ISO 8601 as far as the record states it, or null. */
    @Nullable String time() {
        return fields.at(zone()).iso();
    }

    private CmTime.Zone zone() {
        if (toolkit) {
            return CmTime.Zone.OFFSET;
        }
        String file = fields.file();
        return file.endsWith(".ps1") || file.endsWith(".psm1") ? CmTime.Zone.UNCLEAR : CmTime.Zone.BIAS;
    }
}
