/** Installers made with Inno Setup, InstallShield and NSIS. */
@NullMarked
package dev.patchboard.verification.log.format.setup;

import org.jspecify.annotations.NullMarked;
