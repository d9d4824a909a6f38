/**
 * Readers of scanner reports: pure, streaming, bounded; they know no database and no Spring. A format is one
 * {@link dev.patchboard.scan.format.ScannerFormat} found by {@link java.util.ServiceLoader}, so that a site can add its own.
 */
@NullMarked
@NamedInterface("format")
package dev.patchboard.scan.format;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
