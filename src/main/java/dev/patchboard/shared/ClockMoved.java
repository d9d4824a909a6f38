package dev.patchboard.shared;

import java.time.Duration;

/**
 * The application's clock now differs from the machine's by this much. Only demonstrations and tests move a clock; whoever keeps a
 * clock of their own follows.
 */
public record ClockMoved(Duration offset) {}
