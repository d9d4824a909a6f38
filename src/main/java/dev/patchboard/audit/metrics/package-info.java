/**
 * Figures over every change. They are read from the tables of the features, since no feature has them all; nothing here writes.
 */
@NullMarked
package dev.patchboard.audit.metrics;

import org.jspecify.annotations.NullMarked;
