/** Deployment by people with their own tool. */
@NullMarked
package dev.patchboard.rollout.manual;

import org.jspecify.annotations.NullMarked;
