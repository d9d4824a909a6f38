/** REST resources of the change. */
@NullMarked
package dev.patchboard.change.web;

import org.jspecify.annotations.NullMarked;
