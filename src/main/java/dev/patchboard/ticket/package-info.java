/** Ticketing connectors. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared :: web", "identity", "change"})
package dev.patchboard.ticket;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
