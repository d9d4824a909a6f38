/** The seam between the change and its process: port adapter and delegates. */
@NullMarked
package dev.patchboard.process.change;

import org.jspecify.annotations.NullMarked;
