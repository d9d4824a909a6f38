/** Rings, waves, host deployments, preflight, deployers. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"shared", "shared :: *", "identity", "evidence", "fleet", "change", "advisory"})
package dev.patchboard.rollout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
