/** REST resource of messages to the outside that wait, were delivered or were given up. */
@NullMarked
package dev.patchboard.web.outbox;

import org.jspecify.annotations.NullMarked;
