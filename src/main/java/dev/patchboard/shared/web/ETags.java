package dev.patchboard.shared.web;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Entity tags made of a version number (RFC 9110, sections 8.8.3 and 13.1.1). */
public final class ETags {

    private static final String ANY = "*";

    private ETags() {}

    /** The tag of a version, {@code "3"} with its quotes. */
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * Lets the request pass if its {@code If-Match} names the present version, is {@code *} or is missing; throws
     * {@link PreconditionFailed} otherwise. A weak tag never matches: here it says too little.
     */
    public static void require(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.strip().equals(ANY)) {
            return;
        }
        boolean matches = Arrays.stream(ifMatch.split(",")).map(String::strip).anyMatch(of(version)::equals);
        if (!matches) {
            throw new PreconditionFailed(of(version));
        }
    }
}
