/** Which addresses this server may call, and how (design, section 9). */
@NullMarked
@NamedInterface("net")
package dev.patchboard.shared.net;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
