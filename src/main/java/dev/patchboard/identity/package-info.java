/** People, roles, permissions, separation of duties, delegates. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared :: *"})
package dev.patchboard.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
