package dev.patchboard.scan;

import org.jspecify.annotations.Nullable;

/**
 * What somebody who hands in a report says of it.
 *
 * @param host name, full DNS name or address of a host of the inventory, for a report of one host that it does not name; else null
 * @param mapping name of a mapping of this installation ({@code patchboard.scan.mappings}), for a table that is to be read by no other;
 *     null when the report is recognised by its content
 */
public record ReportHints(@Nullable String host, @Nullable String mapping) {

    /** The report says all of itself. */
    public static final ReportHints NONE = new ReportHints(null, null);

    public ReportHints {
        host = stated(host);
        mapping = stated(mapping);
    }

    /** A report of this host. */
    public static ReportHints ofHost(@Nullable String host) {
        return new ReportHints(host, null);
    }

    /** A field of a form that was left empty says nothing. */
    private static @Nullable String stated(@Nullable String word) {
        return word == null || word.isBlank() ? null : word.strip();
    }
}
