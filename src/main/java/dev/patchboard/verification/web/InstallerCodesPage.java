package dev.patchboard.verification.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What each installer's return codes mean here, and who says so. */
@Controller
class InstallerCodesPage {

    /** More rows than anybody reads; the filters reach the others. */
    private static final int MOST = 150;

    @GetMapping("/installer-codes")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String list(
            @RequestParam(required = false) @Nullable String installer,
            @RequestParam(required = false) @Nullable String text,
            Model model) {
        List<ShownCode> found = ShownCode.found(installer, text);
        model.addAttribute("installers", ShownCode.installers());
        model.addAttribute("installer", installer);
        model.addAttribute("text", text);
        model.addAttribute("found", found.size());
        model.addAttribute("codes", found.subList(0, Math.min(found.size(), MOST)));
        return "verification/installer-codes";
    }
}
