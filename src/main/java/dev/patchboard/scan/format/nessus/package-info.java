/** Reports of Nessus and its relatives of Tenable. */
@NullMarked
package dev.patchboard.scan.format.nessus;

import org.jspecify.annotations.NullMarked;
