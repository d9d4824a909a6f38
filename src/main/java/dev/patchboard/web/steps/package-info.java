/** Technical failures that wait for a person. */
@NullMarked
package dev.patchboard.web.steps;

import org.jspecify.annotations.NullMarked;
