/** Reports as tables: what every CSV format needs, and tables of any scanner by a mapping. */
@NullMarked
@NamedInterface("csv-format")
package dev.patchboard.scan.format.csv;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
