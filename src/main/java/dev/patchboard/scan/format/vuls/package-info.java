/** Reports of Vuls. */
@NullMarked
package dev.patchboard.scan.format.vuls;

import org.jspecify.annotations.NullMarked;
