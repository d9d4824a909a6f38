/** Output of Homebrew. */
@NullMarked
package dev.patchboard.verification.log.format.brew;

import org.jspecify.annotations.NullMarked;
