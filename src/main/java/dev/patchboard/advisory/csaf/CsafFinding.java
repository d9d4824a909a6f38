package dev.patchboard.advisory.csaf;

/**
 * One rule that a document breaks.
 *
 * @param test number of the test in section 6 of the standard, or {@code schema} for its structure
 * @param path JSON pointer (RFC 6901) of the place; empty for the whole document
 */
public record CsafFinding(String test, String path, String message) {}
