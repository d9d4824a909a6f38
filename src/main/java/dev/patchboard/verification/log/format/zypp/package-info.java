/** Logs and consoles of zypper and its library. */
@NullMarked
package dev.patchboard.verification.log.format.zypp;

import org.jspecify.annotations.NullMarked;
