/** The seam between authorities and their processes: port adapters and delegates. */
@NullMarked
package dev.patchboard.process.approval;

import org.jspecify.annotations.NullMarked;
