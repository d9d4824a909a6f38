/** Reports of Clair and of the tools around it. */
@NullMarked
package dev.patchboard.scan.format.clair;

import org.jspecify.annotations.NullMarked;
