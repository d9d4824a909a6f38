/** Reports of Nexpose and InsightVM. */
@NullMarked
package dev.patchboard.scan.format.nexpose;

import org.jspecify.annotations.NullMarked;
