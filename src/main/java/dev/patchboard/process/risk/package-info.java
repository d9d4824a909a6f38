/** The seam between the risk analysis and its process and decision tables. */
@NullMarked
package dev.patchboard.process.risk;

import org.jspecify.annotations.NullMarked;
