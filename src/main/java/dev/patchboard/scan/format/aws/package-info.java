/** Findings of Amazon Inspector. */
@NullMarked
package dev.patchboard.scan.format.aws;

import org.jspecify.annotations.NullMarked;
