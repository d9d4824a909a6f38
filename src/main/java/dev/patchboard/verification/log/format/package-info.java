/** One class per log format, found through {@link java.util.ServiceLoader}; families with several classes have a package of their own. */
@NullMarked
package dev.patchboard.verification.log.format;

import org.jspecify.annotations.NullMarked;
