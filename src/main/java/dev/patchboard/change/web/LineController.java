package dev.patchboard.change.web;

import dev.patchboard.change.LineStop;
import dev.patchboard.identity.CurrentActor;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/line}: stop-the-line for every change. */
@RestController
@RequestMapping("/api/v1/line")
class LineController {

    private final LineStop line;
    private final CurrentActor actor;

    LineController(LineStop line, CurrentActor actor) {
        this.line = line;
        this.actor = actor;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    LineStop.State state() {
        return line.state();
    }

    @PostMapping("/stop")
    @PreAuthorize("hasAuthority('CHANGE_MANAGE')")
    LineStop.State stop(@RequestBody ChangesController.Reason reason) {
        line.stop(reason.text(), actor.get());
        return line.state();
    }

    @PostMapping("/release")
    @PreAuthorize("hasAuthority('CHANGE_MANAGE')")
    LineStop.State release(@RequestBody ChangesController.Reason reason) {
        line.release(reason.text(), actor.get());
        return line.state();
    }
}
