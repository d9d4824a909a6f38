package dev.patchboard.verification.web;

import dev.patchboard.identity.CurrentActor;
import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.web.Flash;
import dev.patchboard.verification.Attestation;
import dev.patchboard.verification.Attestations;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Attesting on the page of a host, and confirming what somebody else attested. */
@Controller
class AttestationPages {

    private static final String HOST = "redirect:/changes/{number}/hosts/{host}";

    private final Attestations attestations;
    private final CurrentActor actor;

    AttestationPages(Attestations attestations, CurrentActor actor) {
        this.attestations = attestations;
        this.actor = actor;
    }

    @PostMapping("/changes/{number}/attestations")
    @PreAuthorize("hasAuthority('VERIFY')")
    String attest(
            @PathVariable ChangeNumber number,
            @RequestParam String host,
            @RequestParam(required = false) @Nullable String patch,
            @RequestParam(required = false) @Nullable String version,
            @RequestParam String words,
            @RequestParam(required = false) @Nullable String evidence,
            RedirectAttributes flash) {
        Attestation said = attestations.attest(
                number, new Attestations.Sight(host, patch, version, null, words, evidence), actor.get());
        return back(said, "attest.done", flash);
    }

    @PostMapping("/attestations/{id}/confirm")
    @PreAuthorize("hasAuthority('VERIFY')")
    String confirm(@PathVariable UUID id, @RequestParam String words, RedirectAttributes flash) {
        return back(attestations.confirm(id, words, actor.get()), "attest.done.confirmed", flash);
    }

    @PostMapping("/attestations/{id}/withdraw")
    @PreAuthorize("hasAuthority('VERIFY')")
    String withdraw(@PathVariable UUID id, @RequestParam String reason, RedirectAttributes flash) {
        return back(attestations.withdraw(id, reason, actor.get()), "attest.done.withdrawn", flash);
    }

    private static String back(Attestation said, String word, RedirectAttributes flash) {
        Flash.done(flash, word);
        flash.addAttribute("number", said.change().toString());
        flash.addAttribute("host", said.hostId().toString());
        return HOST;
    }
}
