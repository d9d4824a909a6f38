/** Readers of advisories and feeds, and CVSS: pure, streaming, bounded; they know no database and no Spring. */
@NullMarked
@NamedInterface("format")
package dev.patchboard.advisory.format;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
