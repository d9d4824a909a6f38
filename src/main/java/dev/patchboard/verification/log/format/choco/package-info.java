/** Chocolatey. */
@NullMarked
package dev.patchboard.verification.log.format.choco;

import org.jspecify.annotations.NullMarked;
