/** Events to a sealed log, in the transaction that caused them. */
@NullMarked
package dev.patchboard.audit;

import org.jspecify.annotations.NullMarked;
