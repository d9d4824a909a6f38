package dev.patchboard.advisory;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When an advisory first came out: the earliest date that any of its editions gave. A revision never makes it later. */
final class FirstRelease {

    private FirstRelease() {}

    /** The earliest of what this edition says and what is known; null when nobody says. */
    static @Nullable Instant of(@Nullable Instant initial, @Nullable Instant edition, @Nullable Instant known) {
        return Stream.of(initial, edition, known)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
