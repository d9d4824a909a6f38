/** Bills of materials that carry vulnerabilities, in CycloneDX. */
@NullMarked
package dev.patchboard.scan.format.cyclonedx;

import org.jspecify.annotations.NullMarked;
