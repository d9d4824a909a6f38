/** People, roles, delegates and tokens over HTTP. */
@NullMarked
package dev.patchboard.identity.web;

import org.jspecify.annotations.NullMarked;
