/** REST resource and page of definitions. */
@NullMarked
package dev.patchboard.policy.web;

import org.jspecify.annotations.NullMarked;
