package dev.patchboard.web.inbox;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.process.view.TaskInbox;
import dev.patchboard.process.view.TaskSheet;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.Keyset;
import dev.patchboard.shared.tasks.OpenTask;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/tasks}: the inbox. Completing a task runs the command behind its form. */
@RestController
@RequestMapping("/api/v1/tasks")
class TasksController {

    private final TaskInbox inbox;
    private final CurrentActor actor;

    TasksController(TaskInbox inbox, CurrentActor actor) {
        this.inbox = inbox;
        this.actor = actor;
    }

    /** The caller's tasks, or every open task of one change, oldest first. */
    @GetMapping
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    Keyset<OpenTask> list(
            @RequestParam @Nullable ChangeNumber change,
            @RequestParam @Nullable String after,
            @RequestParam @Nullable Integer limit) {
        return TaskList.page(change == null ? inbox.of(actor.get()) : inbox.of(change), after, limit);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    TaskSheet get(@PathVariable String id) {
        return inbox.sheet(id);
    }

    @PostMapping("/{id}/claim")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    OpenTask claim(@PathVariable String id) {
        return inbox.claim(id, actor.get());
    }

    @PostMapping("/{id}/release")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    ResponseEntity<Void> release(@PathVariable String id) {
        inbox.release(id, actor.get());
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/complete")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    ResponseEntity<Void> complete(@PathVariable String id, @RequestBody FormFields form) {
        inbox.complete(id, form.fields(), actor.get());
        return ResponseEntity.noContent().build();
    }
}
