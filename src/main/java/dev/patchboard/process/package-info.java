/** The only importer of the process engine: configuration, delegates, port adapters, safety check. */
@NullMarked
package dev.patchboard.process;

import org.jspecify.annotations.NullMarked;
