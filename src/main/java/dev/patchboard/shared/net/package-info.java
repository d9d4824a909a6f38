/** Which addresses this server may call. */
@NullMarked
@NamedInterface("net")
package dev.patchboard.shared.net;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
