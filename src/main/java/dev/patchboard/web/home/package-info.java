/** The first page: what waits for this person now. */
@NullMarked
package dev.patchboard.web.home;

import org.jspecify.annotations.NullMarked;
