/** Risk analyses over REST. */
@NullMarked
package dev.patchboard.risk.web;

import org.jspecify.annotations.NullMarked;
