/** The seam between the rollout and its processes: port adapters and delegates. */
@NullMarked
package dev.patchboard.process.rollout;

import org.jspecify.annotations.NullMarked;
