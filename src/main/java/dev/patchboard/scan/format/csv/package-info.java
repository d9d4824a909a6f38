/** Reports as tables: what every CSV format needs, and tables of any scanner by a mapping. */
@NullMarked
package dev.patchboard.scan.format.csv;

import org.jspecify.annotations.NullMarked;
