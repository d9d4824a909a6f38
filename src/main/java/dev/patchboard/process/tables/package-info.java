/** What can be said of a decision table without asking it: gaps and overlaps. */
@NullMarked
package dev.patchboard.process.tables;

import org.jspecify.annotations.NullMarked;
