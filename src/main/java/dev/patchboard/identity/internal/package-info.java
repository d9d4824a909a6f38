/** Sign-in, tokens and the security filters. */
@NullMarked
package dev.patchboard.identity.internal;

import org.jspecify.annotations.NullMarked;
