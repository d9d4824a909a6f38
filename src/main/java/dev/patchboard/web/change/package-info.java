/** One change: where it stands, what happens next, and the form to ask for one. */
@NullMarked
package dev.patchboard.web.change;

import org.jspecify.annotations.NullMarked;
