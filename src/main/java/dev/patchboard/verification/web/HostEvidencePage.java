package dev.patchboard.verification.web;

import dev.patchboard.shared.ChangeNumber;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One host of a change: its verdict, every log and scan handed in about it, and the raw lines that decide. */
@Controller
class HostEvidencePage {

    private final HostEvidence evidence;

    HostEvidencePage(HostEvidence evidence) {
        this.evidence = evidence;
    }

    @GetMapping("/changes/{number}/hosts/{host}")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String one(@PathVariable ChangeNumber number, @PathVariable UUID host, Model model) {
        return evidence.show(number, host, model);
    }
}
