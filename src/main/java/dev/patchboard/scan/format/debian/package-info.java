/** What tools of Debian and Ubuntu print about the packages of a host. */
@NullMarked
package dev.patchboard.scan.format.debian;

import org.jspecify.annotations.NullMarked;
