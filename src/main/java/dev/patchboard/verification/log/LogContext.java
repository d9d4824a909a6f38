package dev.patchboard.verification.log;

import org.jspecify.annotations.Nullable;

/**
 * What a parser works with.
 *
 * @param entries takes what the parser finds
 * @param codes meanings of exit and error codes
 * @param installer name of the installer as the caller gave it, or null; a hint that never overrides the content
 */
public record LogContext(
        Entries entries, InstallerCodes codes, @Nullable String installer) {}
