package dev.patchboard.change;

import dev.patchboard.shared.ChangeNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An authority's yes that counts no more: under it nothing is sent (law 1).
 *
 * @param revision the one that was voted on
 * @param authority name of the authority that had decided
 * @param granted when it had decided
 * @param at when the yes ended
 * @param because why it was voided, in a sentence; null where it only expired
 */
public record Lapse(
        ChangeNumber change,
        int revision,
        String authority,
        Instant granted,
        Instant at,
        @Nullable String because) {}
