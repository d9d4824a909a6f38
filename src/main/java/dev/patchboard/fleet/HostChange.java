package dev.patchboard.fleet;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person wants changed on one host.
 *
 * @param fields by column name of the CSV import ({@code environment}, {@code owner}, {@code zone} ...); an empty value takes
 *     the value away, a field that is absent stays
 * @param groups all groups the host shall be in, or null to leave them
 */
public record HostChange(
        Map<String, String> fields, @Nullable Set<String> groups) {

    public HostChange {
        fields = Map.copyOf(fields);
        groups = groups == null ? null : Set.copyOf(groups);
    }
}
