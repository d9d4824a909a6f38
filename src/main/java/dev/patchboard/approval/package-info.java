/** Change authorities, docket, votes and quorum. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"shared", "shared :: *", "identity", "fleet", "advisory", "change", "risk", "lab"})
package dev.patchboard.approval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
