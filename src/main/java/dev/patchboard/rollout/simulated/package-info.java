/** A simulated fleet for demonstration and training, labelled as such wherever it shows. */
@NullMarked
package dev.patchboard.rollout.simulated;

import org.jspecify.annotations.NullMarked;
