/** Logs and consoles of yum, dnf, dnf5 and tdnf. */
@NullMarked
package dev.patchboard.verification.log.format.rpm;

import org.jspecify.annotations.NullMarked;
