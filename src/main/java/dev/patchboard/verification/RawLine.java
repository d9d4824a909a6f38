package dev.patchboard.verification;

/**
 * One raw line of a file, for showing.
 *
 * @param number from 1
 * @param text with control characters and broken bytes made visible, bounded
 * @param marked whether something rests on it
 * @param skipped how many lines are left out before it
 */
public record RawLine(long number, String text, boolean marked, long skipped) {}
