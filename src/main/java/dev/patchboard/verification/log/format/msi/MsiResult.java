package dev.patchboard.verification.log.format.msi;

import org.jspecify.annotations.Nullable;

/**
 * What one sentence of a run says of one product.
 *
 * @param kind what it was about, by the note before it
 * @param line its line
 * @param time its time of day, or null
 */
record MsiResult(
        MsiSentence sentence,
        MsiSentence.Kind kind,
        long line,
        @Nullable String time) {}
