/** Deployment by workers that fetch their hosts. */
@NullMarked
package dev.patchboard.rollout.pull;

import org.jspecify.annotations.NullMarked;
