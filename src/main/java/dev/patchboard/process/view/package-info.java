/** What pages and the API see of the engine: the inbox, failed steps, the live picture. */
@NullMarked
@NamedInterface("view")
package dev.patchboard.process.view;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
