/**
 * Installer logs to uniform outcomes: reading, detection by content, code tables, and the interface for further formats. Plain
 * Java: the command line uses it without Spring.
 */
@NullMarked
@NamedInterface("log")
package dev.patchboard.verification.log;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
