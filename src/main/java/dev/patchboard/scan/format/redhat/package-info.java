/** Errata that Red Hat Satellite holds to apply to a host. */
@NullMarked
package dev.patchboard.scan.format.redhat;

import org.jspecify.annotations.NullMarked;
