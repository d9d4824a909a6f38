package dev.patchboard.evidence;

import java.time.Instant;

/**
 * A stored file. Its digest proves that it did not change since it was handed in, not where it came from.
 *
 * @param sha256 64 lower-case hexadecimal digits; the identity of the file
 * @param size bytes before compression
 * @param fileName name under which these bytes were first handed in
 * @param contentType media type as claimed then
 * @param storedAt when these bytes were first handed in
 * @param storedBy login of the person, or name of the system actor, who handed them in first
 */
public record Evidence(
        String sha256, long size, String fileName, String contentType, Instant storedAt, String storedBy) {}
