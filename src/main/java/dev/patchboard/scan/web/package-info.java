/** Scans over HTTP. */
@NullMarked
package dev.patchboard.scan.web;

import org.jspecify.annotations.NullMarked;
