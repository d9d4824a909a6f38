/** REST resources of the record. */
@NullMarked
package dev.patchboard.audit.web;

import org.jspecify.annotations.NullMarked;
