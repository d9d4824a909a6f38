/** The seam between the lab, its process and the log readers. */
@NullMarked
package dev.patchboard.process.lab;

import org.jspecify.annotations.NullMarked;
