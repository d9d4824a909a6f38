/** REST resource of tickets. */
@NullMarked
package dev.patchboard.ticket.web;

import org.jspecify.annotations.NullMarked;
