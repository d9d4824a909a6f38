package dev.patchboard.verification;

import org.jspecify.annotations.Nullable;

/** What a version says beside the fixed one; the better first. */
enum Reached {
    /** At or above the fixed version. */
    YES,
    /** Not read, or not comparable. */
    UNKNOWN,
    /** Below it. */
    NO;

    /** Null where it cannot be told. */
    static Reached of(@Nullable Boolean reached) {
        return reached == null ? UNKNOWN : reached ? YES : NO;
    }

    /** The worse of the two: of several packages the lowest version decides. */
    static Reached worse(Reached a, Reached b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
