/** Advisories and patches over HTTP. */
@NullMarked
package dev.patchboard.advisory.web;

import org.jspecify.annotations.NullMarked;
