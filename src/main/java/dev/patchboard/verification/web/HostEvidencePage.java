package dev.patchboard.verification.web;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.verification.AttestationLists;
import dev.patchboard.verification.HostDossiers;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One host of a change: its verdict, every log and scan handed in about it, and the raw lines that decide. */
@Controller
class HostEvidencePage {

    private final HostDossiers dossiers;
    private final AttestationLists attestations;

    HostEvidencePage(HostDossiers dossiers, AttestationLists attestations) {
        this.dossiers = dossiers;
        this.attestations = attestations;
    }

    @GetMapping("/changes/{number}/hosts/{host}")
    @PreAuthorize("hasAuthority('CHANGE_READ')")
    String one(@PathVariable ChangeNumber number, @PathVariable UUID host, Model model) {
        model.addAttribute("number", number);
        model.addAttribute("dossier", dossiers.of(number, host));
        model.addAttribute(
                "attested",
                attestations.of(number).stream()
                        .filter(one -> one.hostId().equals(host))
                        .toList());
        model.addAttribute("attestable", attestations.mayProve(number, host));
        return "verification/host";
    }
}
