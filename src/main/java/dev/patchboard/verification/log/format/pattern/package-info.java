/** Log formats that a site describes in YAML, without Java (docs/log-formats.md). */
@NullMarked
@NamedInterface("log")
package dev.patchboard.verification.log.format.pattern;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
