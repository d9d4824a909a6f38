/** Logs in the form that CMTrace shows: Configuration Manager's client, Intune's management extension, PSAppDeployToolkit. */
@NullMarked
package dev.patchboard.verification.log.format.sccm;

import org.jspecify.annotations.NullMarked;
