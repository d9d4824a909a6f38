/** Lab test plans, runs and verdicts. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"shared", "shared :: *", "identity", "evidence", "fleet", "change", "advisory"})
package dev.patchboard.lab;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
