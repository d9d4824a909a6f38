/** Advisories, patches, feeds, and which hosts they apply to. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared :: *", "identity", "evidence", "fleet"})
package dev.patchboard.advisory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
