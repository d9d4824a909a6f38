/** Decision tables that {@code fleet} owns. */
@NullMarked
package dev.patchboard.process.fleet;

import org.jspecify.annotations.NullMarked;
