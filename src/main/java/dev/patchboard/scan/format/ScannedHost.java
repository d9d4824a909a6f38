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
 * @param started when the scan of it began, or the first of its findings was seen; null when not stated
 * @param finished when the scan of it ended, or the last of its findings was seen; null when not stated
 * @param failure why the scan of this host counts for nothing, or null when it counts
 * @param line where the report begins to speak of it, from 1
 * @param outside what the report says of why the scan did not look from the inside, or null when it says nothing of that
 * @param takenAt how old what it says of no time of its own is: when the scan began, or ended where that is not stated, or when the last of its
 *     findings was seen; null when nothing tells
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
        @Nullable ReportTime takenAt,
        List<String> addresses) {

    public ScannedHost {
        addresses = List.copyOf(addresses);
    }

    /** A host whose scan is as old as its beginning: what a scan from before an install says proves nothing, whenever it ended. */
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
            @Nullable String outside,
            List<String> addresses) {
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
                started == null ? finished : started,
                addresses);
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
