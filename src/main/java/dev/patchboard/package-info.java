/** Patchboard: change control for enterprise patching. Each sub-package is one module; its base package is its interface. */
@NullMarked
package dev.patchboard;

import org.jspecify.annotations.NullMarked;
