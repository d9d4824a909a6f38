/** The board: every change by stage. */
@NullMarked
package dev.patchboard.web.board;

import org.jspecify.annotations.NullMarked;
