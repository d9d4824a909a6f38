package dev.patchboard.verification.log;

/**
 * Bounds that keep memory constant whatever the file holds.
 *
 * @param maxLine bytes kept of one line, more are skipped and noted
 * @param maxEntries subjects kept of one file
 * @param maxExpanded bytes that a compressed file may expand to
 * @param maxRatio how many times its size a compressed file may expand, once it has given 64 MiB
 */
public record LogLimits(int maxLine, int maxEntries, long maxExpanded, int maxRatio) {

    /** The bounds in use unless told otherwise: 1 MiB lines, 200,000 subjects, 16 GiB and 200 times expanded. */
    public static LogLimits standard() {
        return new LogLimits(1 << 20, 200_000, 16L << 30, 200);
    }
}
