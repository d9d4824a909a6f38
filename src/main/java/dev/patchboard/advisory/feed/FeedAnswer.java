package dev.patchboard.advisory.feed;

import org.jspecify.annotations.Nullable;

/** What came of asking for a feed. */
sealed interface FeedAnswer {

    /**
     * The file is there, whole.
     *
     * @param fileName as its address ends
     */
    record Content(String fileName, Marks marks) implements FeedAnswer {}

    /** The publisher has nothing newer. */
    record Unchanged() implements FeedAnswer {}

    /** Nothing of it counts. */
    record Failed(String why) implements FeedAnswer {}

    /** What a server told of a file, so that it can be asked for a newer one only (RFC 9110, 13.1). */
    record Marks(@Nullable String etag, @Nullable String lastModified) {

        static final Marks NONE = new Marks(null, null);
    }
}
