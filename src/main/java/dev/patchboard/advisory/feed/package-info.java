/** Feeds and advisories that are fetched from configured addresses. */
@NullMarked
package dev.patchboard.advisory.feed;

import org.jspecify.annotations.NullMarked;
