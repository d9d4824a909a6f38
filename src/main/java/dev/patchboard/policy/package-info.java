/** Which text of each process, decision, form and template is in force, and who brought it there (law 5). */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "shared :: *", "identity", "evidence"})
package dev.patchboard.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
