/** Rings over REST. */
@NullMarked
package dev.patchboard.rollout.web;

import org.jspecify.annotations.NullMarked;
