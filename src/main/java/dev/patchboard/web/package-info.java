/** Layout, home, inbox and shared pages. */
@NullMarked
package dev.patchboard.web;

import org.jspecify.annotations.NullMarked;
