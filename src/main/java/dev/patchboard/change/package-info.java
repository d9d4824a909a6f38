/** The Change aggregate: plan, revision, authorisation, states. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared :: *", "identity", "fleet", "advisory"})
package dev.patchboard.change;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
