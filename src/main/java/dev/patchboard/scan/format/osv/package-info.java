/** Reports of OSV-Scanner. */
@NullMarked
package dev.patchboard.scan.format.osv;

import org.jspecify.annotations.NullMarked;
