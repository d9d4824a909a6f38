/** Reports of Grype, the scanner of Anchore. */
@NullMarked
package dev.patchboard.scan.format.anchore;

import org.jspecify.annotations.NullMarked;
