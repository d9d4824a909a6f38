package dev.patchboard.verification.log;

/**
 * How a file ended.
 *
 * @param midLine the last line has no line end: the writer may have been stopped in the middle of it
 * @param cutShort the file itself is known to be incomplete, such as a compressed file without its end
 */
public record LogEnd(boolean midLine, boolean cutShort) {

    /** Whether the last line may be incomplete. */
    public boolean inMidAir() {
        return midLine || cutShort;
    }
}
