/** The demonstration organisation and the Slammer replay, over public interfaces only. */
@NullMarked
package dev.patchboard.demo;

import org.jspecify.annotations.NullMarked;
