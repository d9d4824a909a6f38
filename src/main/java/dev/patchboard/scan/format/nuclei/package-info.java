/** Reports of Nuclei. */
@NullMarked
package dev.patchboard.scan.format.nuclei;

import org.jspecify.annotations.NullMarked;
