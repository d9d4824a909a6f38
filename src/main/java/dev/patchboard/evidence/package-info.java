/** Content-addressed store: a file is its SHA-256. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared :: *", "identity"})
package dev.patchboard.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
