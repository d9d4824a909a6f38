/** REST resource of stored files. */
@NullMarked
package dev.patchboard.evidence.web;

import org.jspecify.annotations.NullMarked;
