package dev.patchboard.web;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The way in: what waits for this person comes first. */
@Controller
class HomePage {

    @GetMapping("/")
    @PreAuthorize("isAuthenticated()")
    String show() {
        return "redirect:/board";
    }
}
