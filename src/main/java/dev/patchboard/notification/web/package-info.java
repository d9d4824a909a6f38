/** REST resource of written mails. */
@NullMarked
package dev.patchboard.notification.web;

import org.jspecify.annotations.NullMarked;
