/** Rating, deadlines, and the why behind both. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared :: *", "identity", "fleet", "advisory", "change"})
package dev.patchboard.risk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
