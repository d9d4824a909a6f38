/** Events to mail; votes by mail. */
@NullMarked
package dev.patchboard.notification;

import org.jspecify.annotations.NullMarked;
