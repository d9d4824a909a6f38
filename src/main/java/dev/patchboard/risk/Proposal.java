package dev.patchboard.risk;

import dev.patchboard.change.Rating;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change that a patch proposes, as it was rated.
 *
 * @param folded earlier patches that this one takes in
 * @param hosts how many need it, or may
 * @param cannotTell of how many of these nobody can tell
 * @param due the earliest date of any vulnerability on any host, or null when no rule gives one
 */
record Proposal(
        UUID patch,
        List<UUID> folded,
        Instant ratedAt,
        int hosts,
        int cannotTell,
        int cves,
        Rating rating,
        @Nullable LocalDate due,
        String rule) {

    /** Its patch and those that it takes in. */
    List<UUID> all() {
        return Stream.concat(Stream.of(patch), folded.stream()).toList();
    }
}
