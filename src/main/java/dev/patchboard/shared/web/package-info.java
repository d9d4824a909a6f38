/** What every controller shares: problem details, idempotency keys, ETags, keyset pages. */
@NullMarked
@NamedInterface("web")
package dev.patchboard.shared.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
