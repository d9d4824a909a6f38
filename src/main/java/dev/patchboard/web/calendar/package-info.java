/** Windows and freezes as pages, with the changes they touch. */
@NullMarked
package dev.patchboard.web.calendar;

import org.jspecify.annotations.NullMarked;
