/**
 * Law 9: whether process files can be talked into a deployment without risk, test and authorisation. Plain Java: the command
 * line uses it without Spring and without an engine.
 */
@NullMarked
@NamedInterface("safety")
package dev.patchboard.process.safety;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
