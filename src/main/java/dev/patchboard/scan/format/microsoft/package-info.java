/** Findings of Microsoft Defender. */
@NullMarked
package dev.patchboard.scan.format.microsoft;

import org.jspecify.annotations.NullMarked;
