/** Lab tests over REST. */
@NullMarked
package dev.patchboard.lab.web;

import org.jspecify.annotations.NullMarked;
