/** Logs of macOS. */
@NullMarked
package dev.patchboard.verification.log.format.apple;

import org.jspecify.annotations.NullMarked;
