/** One class per log format, found through {@link java.util.ServiceLoader}. */
@NullMarked
package dev.patchboard.verification.log.format;

import org.jspecify.annotations.NullMarked;
