/** The verification's steps and its port to the engine. */
@NullMarked
package dev.patchboard.process.verification;

import org.jspecify.annotations.NullMarked;
