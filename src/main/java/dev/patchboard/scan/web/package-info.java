/** Scans over REST and on pages. */
@NullMarked
package dev.patchboard.scan.web;

import org.jspecify.annotations.NullMarked;
