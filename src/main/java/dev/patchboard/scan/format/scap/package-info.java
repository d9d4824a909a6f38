/** Reports in the languages of SCAP: OVAL results, XCCDF test results and asset reports. */
@NullMarked
package dev.patchboard.scan.format.scap;

import org.jspecify.annotations.NullMarked;
