/** Reports of Qualys: asset data reports, scan results, lists of detections, tables. */
@NullMarked
package dev.patchboard.scan.format.qualys;

import org.jspecify.annotations.NullMarked;
