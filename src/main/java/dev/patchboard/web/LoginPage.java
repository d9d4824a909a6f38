package dev.patchboard.web;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page on which people sign in; the security filter takes the answer. */
@Controller
class LoginPage {

    @GetMapping("/login")
    @PreAuthorize("permitAll()")
    String show() {
        return "login";
    }
}
