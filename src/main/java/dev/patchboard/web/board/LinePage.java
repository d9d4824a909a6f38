package dev.patchboard.web.board;

import dev.patchboard.change.LineStop;
import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.web.Flash;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Stops the line for every change, and releases it. */
@Controller
class LinePage {

    private final LineStop line;
    private final CurrentActor actor;

    LinePage(LineStop line, CurrentActor actor) {
        this.line = line;
        this.actor = actor;
    }

    @PostMapping("/line/stop")
    @PreAuthorize("hasAuthority('CHANGE_MANAGE')")
    String stop(@RequestParam String reason) {
        line.stop(reason, actor.get());
        return "redirect:/board";
    }

    @PostMapping("/line/release")
    @PreAuthorize("hasAuthority('CHANGE_MANAGE')")
    String release(@RequestParam String reason, RedirectAttributes flash) {
        line.release(reason, actor.get());
        Flash.done(flash, "line.done");
        return "redirect:/board";
    }
}
