package dev.patchboard.scan;

import dev.patchboard.scan.format.CheckResult.Answer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One result of a report that is kept.
 *
 * @param row the host's entry in the report
 * @param index of the result among those of this host, from 0
 * @param reportedName the host as the report calls it
 * @param hostId the host of the inventory, or null when none was matched
 * @param cve null for a finding that names none
 * @param answer what it says of the host
 * @param word the scanner's own word for it
 * @param severity in the words of {@code scan read}: critical, high, medium, low, info, unknown
 * @param line of the report, from 1
 */
public record ReportResult(
        UUID row,
        int index,
        String reportedName,
        @Nullable UUID hostId,
        @Nullable String cve,
        FoundBy by,
        String title,
        Answer answer,
        String word,
        String severity,
        long line) {}
