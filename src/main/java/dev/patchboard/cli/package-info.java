/** Command line: reading commands that start without Spring. */
@NullMarked
package dev.patchboard.cli;

import org.jspecify.annotations.NullMarked;
