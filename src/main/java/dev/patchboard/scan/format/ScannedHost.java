package dev.patchboard.scan.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A host as a report names it, and how far the scan of it can be relied on.
 *
 * @param name as the report calls it, an address if it has no better
 * @param ip its first address, or null when none is stated
 * @param fqdn full DNS name, or null
 * @param os operating system in the scanner's words, or null
 * @param credentialed whether the scan looked from the inside with enough rights; false also when the report does not say
 * @param started null when not stated
 * @param finished null when not stated
 * @param failure why the scan of this host counts for nothing, or null when it counts
 * @param line where the report begins to speak of it, from 1
 * @param outside what the report says of why the scan did not look from the inside, or null when it says nothing of that
 * @param addresses every address of it that the report lists, {@code ip} among them; empty when none is stated
 */
public record ScannedHost(
        String name,
        @Nullable String ip,
        @Nullable String fqdn,
        @Nullable String os,
        boolean credentialed,
        @Nullable ReportTime started,
        @Nullable ReportTime finished,
        @Nullable String failure,
        long line,
        @Nullable String outside,
        List<String> addresses) {

    public ScannedHost {
        addresses = List.copyOf(addresses);
    }

    /** A host of which the report lists no address but the one. */
    public ScannedHost(
            String name,
            @Nullable String ip,
            @Nullable String fqdn,
            @Nullable String os,
            boolean credentialed,
            @Nullable ReportTime started,
            @Nullable ReportTime finished,
            @Nullable String failure,
            long line,
            @Nullable String outside) {
        this(
                name,
                ip,
                fqdn,
                os,
                credentialed,
                started,
                finished,
                failure,
                line,
                outside,
                ip == null ? List.of() : List.of(ip));
    }
}
