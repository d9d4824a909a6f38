/** REST resources of the verification. */
@NullMarked
package dev.patchboard.verification.web;

import org.jspecify.annotations.NullMarked;
