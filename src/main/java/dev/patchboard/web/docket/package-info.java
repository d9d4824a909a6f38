/** The docket: what the board has to decide, with all it needs to know. */
@NullMarked
package dev.patchboard.web.docket;

import org.jspecify.annotations.NullMarked;
