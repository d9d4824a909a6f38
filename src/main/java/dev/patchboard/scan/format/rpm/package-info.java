/** What dnf and yum print about the packages of a host. */
@NullMarked
package dev.patchboard.scan.format.rpm;

import org.jspecify.annotations.NullMarked;
