/** How a feature takes part in the inbox: one {@link dev.patchboard.shared.tasks.TaskForm} a form. */
@NullMarked
@NamedInterface("tasks")
package dev.patchboard.shared.tasks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
