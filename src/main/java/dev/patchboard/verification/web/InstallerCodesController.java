package dev.patchboard.verification.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/installer-codes}: what installers' return codes mean here. */
@RestController
@RequestMapping("/api/v1/installer-codes")
class InstallerCodesController {

    /** Rows of the tables. */
    record CodeList(List<ShownCode> codes) {}

    /** {@code text} is part of a code (decimal or hexadecimal), symbol, meaning or outcome. */
    @GetMapping
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    CodeList list(@RequestParam @Nullable String installer, @RequestParam @Nullable String text) {
        return new CodeList(ShownCode.found(installer, text));
    }
}
