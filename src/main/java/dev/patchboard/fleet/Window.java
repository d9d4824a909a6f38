package dev.patchboard.fleet;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When changes may run on some hosts.
 *
 * @param starts wall-clock start of the first opening, in {@code zone}; a start that daylight saving skips moves on by the length
 *     of the gap, one that comes twice is the first of the two (RFC 5545, section 3.3.5)
 * @param duration how long it stays open, as time that passes
 * @param recurrence iCalendar RRULE, or null for a window that opens once
 */
public record Window(
        UUID id,
        String name,
        Scope scope,
        LocalDateTime starts,
        ZoneId zone,
        Duration duration,
        @Nullable String recurrence) {}
