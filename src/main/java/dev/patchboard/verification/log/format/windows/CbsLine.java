package dev.patchboard.verification.log.format.windows;

/**
 * A line that tells something.
 *
 * @param words without date, level and component
 * @param time local, ISO 8601
 * @param number of the line, from 1
 */
record CbsLine(String words, String time, long number) {}
