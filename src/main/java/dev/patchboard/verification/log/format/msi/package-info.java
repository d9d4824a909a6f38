/** Logs of the Windows Installer. */
@NullMarked
package dev.patchboard.verification.log.format.msi;

import org.jspecify.annotations.NullMarked;
