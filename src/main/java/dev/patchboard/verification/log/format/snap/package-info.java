/** Output of snap. */
@NullMarked
package dev.patchboard.verification.log.format.snap;

import org.jspecify.annotations.NullMarked;
