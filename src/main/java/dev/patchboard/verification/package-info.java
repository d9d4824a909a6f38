/** Installer logs to outcomes; the verdict per host; exceptions; recurrence. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "shared :: *",
            "identity",
            "policy",
            "evidence",
            "fleet",
            "change",
            "lab",
            "rollout",
            "scan",
            "advisory"
        })
package dev.patchboard.verification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
