/** Votes, ratification and change models over REST. */
@NullMarked
package dev.patchboard.approval.web;

import org.jspecify.annotations.NullMarked;
