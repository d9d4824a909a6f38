/** Servicing of Windows itself: CBS, DISM, WUSA, the Windows Update agent. */
@NullMarked
package dev.patchboard.verification.log.format.windows;

import org.jspecify.annotations.NullMarked;
