/** Words every module speaks: identifiers, actors, outcomes, events, refusals. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.patchboard.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
