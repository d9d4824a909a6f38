package dev.patchboard.scan;

import java.time.Instant;
import java.util.UUID;

/**
 * A finding as a report tells it.
 *
 * @param word what the scanner says, in its own word
 * @param severity in the words of {@code scan read}: critical, high, medium, low, info, unknown
 * @param line of the report that says it, from 1
 * @param seen when the host was scanned; when the report came in, where it does not say
 */
public record ReportedFinding(
        UUID reportId,
        String fileName,
        FoundBy by,
        String title,
        String word,
        String severity,
        long line,
        Instant seen) {}
