/** Ticketing connectors. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared :: *", "identity", "change"})
package dev.patchboard.ticket;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
