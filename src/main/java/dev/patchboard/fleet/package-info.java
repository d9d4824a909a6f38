/** Hosts, environments, groups, owners, software, facts, parity, windows and freezes. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared :: *", "identity", "evidence"})
package dev.patchboard.fleet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
