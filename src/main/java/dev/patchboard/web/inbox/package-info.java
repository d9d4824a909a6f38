/** Tasks that wait for a person. */
@NullMarked
package dev.patchboard.web.inbox;

import org.jspecify.annotations.NullMarked;
