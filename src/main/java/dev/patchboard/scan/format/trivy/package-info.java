/** Reports of Trivy. */
@NullMarked
package dev.patchboard.scan.format.trivy;

import org.jspecify.annotations.NullMarked;
