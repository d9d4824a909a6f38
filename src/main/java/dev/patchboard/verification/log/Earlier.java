package dev.patchboard.verification.log;

import org.jspecify.annotations.Nullable;

/**
 * What the same file tells of a subject before its last word on it: times in the form of {@link LogEntry#time}.
 *
 * @param putIn when it was put in that the last word only finds there, or takes back; null for all others
 * @param thereSince since when one word after the other finds it there in the same version; null where only the last one does
 * @param stepBefore when it was last put in, found or taken out otherwise; null where the last word is on the only step
 */
public record Earlier(
        @Nullable String putIn,
        @Nullable String thereSince,
        @Nullable String stepBefore) {

    /** The file tells of nothing before. */
    public static final Earlier NOTHING = new Earlier(null, null, null);
}
