/** Outside effects: written down in the transaction that causes them, delivered after it, once for each key (law 8). */
@NullMarked
@NamedInterface("outbox")
package dev.patchboard.shared.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
