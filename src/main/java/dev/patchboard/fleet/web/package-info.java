/** Hosts on pages and over REST. */
@NullMarked
package dev.patchboard.fleet.web;

import org.jspecify.annotations.NullMarked;
