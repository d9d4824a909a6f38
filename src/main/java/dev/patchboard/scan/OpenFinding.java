package dev.patchboard.scan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a scanner found on a host and no later scan found gone.
 *
 * @param cve null for a finding that names none
 * @param severity in the words of {@code scan read}: critical, high, medium, low, info, unknown
 * @param timesBack how often it had been gone before
 * @param falsePositive what holds today, if somebody showed that every scanner that finds it is mistaken
 */
public record OpenFinding(
        @Nullable String cve,
        String title,
        String severity,
        Instant firstSeen,
        Instant lastSeen,
        int timesBack,
        @Nullable Disposition falsePositive) {}
