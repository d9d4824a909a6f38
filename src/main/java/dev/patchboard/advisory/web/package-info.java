/** Patches and advisories on pages and over REST. */
@NullMarked
package dev.patchboard.advisory.web;

import org.jspecify.annotations.NullMarked;
