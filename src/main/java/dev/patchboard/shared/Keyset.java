package dev.patchboard.shared;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list that is walked by key, so that rows added meanwhile neither repeat nor vanish.
 *
 * @param items in order
 * @param next opaque key of the next page, or null at the end
 */
public record Keyset<T>(List<T> items, @Nullable String next) {

    public Keyset {
        items = List.copyOf(items);
    }
}
