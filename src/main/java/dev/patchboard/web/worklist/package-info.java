/** The working list: proposed changes by date and risk. */
@NullMarked
package dev.patchboard.web.worklist;

import org.jspecify.annotations.NullMarked;
