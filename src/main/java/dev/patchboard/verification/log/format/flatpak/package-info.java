/** Output of flatpak. */
@NullMarked
package dev.patchboard.verification.log.format.flatpak;

import org.jspecify.annotations.NullMarked;
