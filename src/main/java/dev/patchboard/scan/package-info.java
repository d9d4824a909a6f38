/** Scanner reports, findings and their dispositions. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared :: *", "identity", "evidence", "fleet"})
package dev.patchboard.scan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
