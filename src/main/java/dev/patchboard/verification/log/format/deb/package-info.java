/** Logs and consoles of dpkg and apt. */
@NullMarked
package dev.patchboard.verification.log.format.deb;

import org.jspecify.annotations.NullMarked;
