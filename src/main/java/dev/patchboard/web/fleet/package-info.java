/** One host with everything that is known of it. */
@NullMarked
package dev.patchboard.web.fleet;

import org.jspecify.annotations.NullMarked;
